namespace CommunityFunctions.Storage;

/// <summary>Why an address is not written to any more.</summary>
public enum SuppressionReason
{
    /// <summary>The address does not exist, or its server refuses for good.</summary>
    Bounced,

    /// <summary>Whoever reads it wants no mail at all.</summary>
    Unsubscribed,

    /// <summary>Its person was erased, and asked not to be written to again.</summary>
    Erased,
}
