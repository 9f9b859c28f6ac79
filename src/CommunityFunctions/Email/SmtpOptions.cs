namespace CommunityFunctions.Email;

/// <summary>The mail server, settings <c>Email__Smtp__…</c>. The password is the secret <c>suite--smtp--password</c>.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Null for a server that wants no log-in.</summary>
    public string? User { get; set; }

    /// <summary>One of <see cref="SmtpTls"/>.</summary>
    public string Tls { get; set; } = nameof(SmtpTls.StartTls);
}
