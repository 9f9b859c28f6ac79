namespace CommunityFunctions.Storage.Email;

/// <summary>What a transport tells of a mail after it took it.</summary>
public enum MailDelivery
{
    Delivered,

    /// <summary>The address is a list, to whose members it went on.</summary>
    Expanded,

    /// <summary>It is kept from its reader as spam, malware or phishing.</summary>
    Quarantined,

    /// <summary>It lies among its reader's spam.</summary>
    FilteredSpam,

    /// <summary>The address does not exist, or its server refuses for good.</summary>
    Bounced,

    /// <summary>The transport does not write to this address any more, and did not try.</summary>
    Suppressed,

    /// <summary>It could not be delivered, for another reason.</summary>
    Failed,
}
