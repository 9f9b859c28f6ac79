namespace CommunityFunctions.Rituals;

/// <summary>What a dated publication is.</summary>
public enum PublicationKind
{
    Post,
    Live,

    /// <summary>"Ask me anything": a live of questions and answers.</summary>
    Ama,
    Event,
}
