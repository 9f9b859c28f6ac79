namespace CommunityFunctions.Email;

/// <summary>How a connection to the mail server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>It begins in the clear and is encrypted before anything is said (port 587).</summary>
    StartTls,

    /// <summary>From its first byte (port 465).</summary>
    Implicit,

    /// <summary>Not at all: only to this machine.</summary>
    None,
}
