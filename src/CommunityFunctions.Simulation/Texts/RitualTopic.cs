namespace CommunityFunctions.Simulation.Texts;

/// <summary>What a post of the suite's is about, as far as its answers show.</summary>
internal enum RitualTopic
{
    /// <summary>A question to everybody.</summary>
    Question,

    /// <summary>A trick of the trade.</summary>
    Tip,

    /// <summary>What went well.</summary>
    Success,

    /// <summary>A gathering that begins.</summary>
    Gathering,

    /// <summary>A matter on which one can take sides.</summary>
    Debate,
}
