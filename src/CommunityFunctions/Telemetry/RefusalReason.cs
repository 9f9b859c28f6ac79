using CommunityFunctions.Platforms;

namespace CommunityFunctions.Telemetry;

/// <summary>Why the door refused a delivery, as metrics name it: a few words, whoever knocks.</summary>
public static class RefusalReason
{
    /// <summary>The source has no signing secret.</summary>
    public const string Closed = "closed";

    public const string TooLarge = "too_large";

    /// <summary>It has a Content-Encoding.</summary>
    public const string Packed = "packed";

    /// <summary>The queue, the blobs for what is large, or the secrets: it is to come again.</summary>
    public const string Away = "away";

    public static string Of(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Missing => "missing",
        SignatureVerdict.Malformed => "malformed",
        SignatureVerdict.Stale => "stale",
        SignatureVerdict.Mismatch => "mismatch",
        _ => "other",
    };
}
