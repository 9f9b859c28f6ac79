namespace CommunityFunctions.Operations;

/// <summary>How the suite, or a part of it, is. The worse one has the greater number.</summary>
public enum ReadinessStatus
{
    Ok,

    /// <summary>It works, and somebody should look at something: readiness answers 200 all the same, for no restart would help.</summary>
    Degraded,

    /// <summary>It cannot do its work: readiness answers 503.</summary>
    Failed,
}
