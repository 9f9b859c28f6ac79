namespace CommunityFunctions.Storage.Rituals;

/// <summary>What has become of a post.</summary>
public enum RunState
{
    /// <summary>It is to be posted.</summary>
    Due,

    /// <summary>Somebody is posting it, or was when their process ended: it may be there or not.</summary>
    Claimed,

    Published,

    /// <summary>The platform refuses it, or it cannot be rendered; it is not tried again.</summary>
    Failed,

    /// <summary>Its time has passed without its being posted.</summary>
    Missed,

    /// <summary>It may be there or not, and nobody can be asked. It is never repeated; somebody has to look.</summary>
    Uncertain,
}
