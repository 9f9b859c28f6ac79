namespace CommunityFunctions.Email;

/// <summary>How mails leave, settings <c>Email__…</c>; checked at the start.</summary>
public sealed class EmailOptions
{
    public const string Section = "Email";

    /// <summary>One of <see cref="EmailTransport"/>.</summary>
    public string Transport { get; set; } = nameof(EmailTransport.Outbox);

    /// <summary>The address that mails come from. The community's name stands before it.</summary>
    public string From { get; set; } = "outbox@communityfunctions.example";

    /// <summary>Where answers go; null: to <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    internal EmailTransport Chosen => Enum.Parse<EmailTransport>(Transport, ignoreCase: true);
}
