namespace CommunityFunctions.Storage.Privacy;

/// <summary>Why somebody is erased.</summary>
public enum ErasureReason
{
    /// <summary>They, or somebody for them, asked for it: they do not come back but by their own word.</summary>
    Asked,

    /// <summary>Nothing has come from them for as long as their data may be kept. Should they come again, they are somebody new.</summary>
    Retention,
}
