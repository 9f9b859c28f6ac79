using CommunityFunctions.Email.Acs;

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

    /// <summary>How many mails a minute may leave each process at most; null for what the transport's default is: 30 for <c>acs</c>, any number for the others.</summary>
    public int? PerMinute { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    public AcsOptions Acs { get; set; } = new();

    /// <summary>What holds of <see cref="PerMinute"/>; null for any number.</summary>
    internal int? Pace => PerMinute ?? (Chosen == EmailTransport.Acs ? AcsOptions.DefaultPerMinute : null);

    internal EmailTransport Chosen => Enum.Parse<EmailTransport>(Transport, ignoreCase: true);
}
