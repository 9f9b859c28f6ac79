namespace CommunityFunctions.Email;

/// <summary>What a transport said of a mail.</summary>
public enum SendVerdict
{
    /// <summary>It has it, and will deliver it as far as it can.</summary>
    Taken,

    /// <summary>It has not taken it, and may later: it throttles, or could not be reached.</summary>
    NotNow,

    /// <summary>It will never take it.</summary>
    Refused,

    /// <summary>Nobody knows: the connection ended after the mail, and before the answer.</summary>
    Uncertain,
}
