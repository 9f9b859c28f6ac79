namespace CommunityFunctions.Email;

/// <summary>How mails leave.</summary>
public enum EmailTransport
{
    /// <summary>They do not: each is a file in the blob container <c>outbox</c>.</summary>
    Outbox,

    /// <summary>To a mail server.</summary>
    Smtp,

    /// <summary>To Azure Communication Services.</summary>
    Acs,
}
