namespace CommunityFunctions.Platforms;

/// <summary>What came of checking a delivery's signature. The caller is told only valid or not; the log and the metrics get the verdict.</summary>
public enum SignatureVerdict
{
    Valid,

    /// <summary>A header that the scheme needs is not there, or there is no key to check with.</summary>
    Missing,

    /// <summary>A header is there and cannot be read.</summary>
    Malformed,

    /// <summary>The signed time is more than five minutes away from now, in the past or in the future.</summary>
    Stale,

    /// <summary>No key gives this signature.</summary>
    Mismatch,
}
