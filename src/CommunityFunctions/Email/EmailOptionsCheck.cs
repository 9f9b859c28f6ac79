using CommunityFunctions.Email.Acs;
using CommunityFunctions.Storage.Email;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Email;

/// <summary>Names each setting that is wrong, with what was found and what is expected.</summary>
internal sealed class EmailOptionsCheck : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var faults = FaultsIn(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsIn(EmailOptions options)
    {
        if (!IsOneOf<EmailTransport>(options.Transport)) yield return $"Email__Transport: found '{options.Transport}'; expected outbox, smtp or acs.";
        if (!IsAddress(options.From)) yield return $"Email__From: found '{options.From}'; expected a mail address.";
        if (options.ReplyTo is { } replyTo && !IsAddress(replyTo)) yield return $"Email__ReplyTo: found '{replyTo}'; expected a mail address, or none.";
        if (options.PerMinute is < 1 or > 100_000) yield return $"Email__PerMinute: found {options.PerMinute}; expected a number from 1 to 100000, or none.";
        if (!IsOneOf<EmailTransport>(options.Transport) || options.Chosen == EmailTransport.Outbox) yield break;

        var transport = options.Transport.ToLowerInvariant();
        if (options.From == new EmailOptions().From) yield return $"Email__From: found none; expected the address that mails come from, since Email__Transport is {transport}.";
        foreach (var fault in options.Chosen == EmailTransport.Acs ? FaultsInAcs(options.Acs) : FaultsInSmtp(options)) yield return fault;
    }

    private static IEnumerable<string> FaultsInAcs(AcsOptions acs)
    {
        if (!IsEndpoint(acs.Endpoint)) yield return $"Email__Acs__Endpoint: found {(string.IsNullOrWhiteSpace(acs.Endpoint) ? "none" : $"'{acs.Endpoint}'")}; expected an address such as https://my.communication.azure.com, since Email__Transport is acs.";
        if (acs.ClientId is { } id && !Guid.TryParse(id, out _)) yield return $"Email__Acs__ClientId: found '{id}'; expected the client id of a user-assigned identity, or none.";
    }

    private static IEnumerable<string> FaultsInSmtp(EmailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Smtp.Host)) yield return "Email__Smtp__Host: found none; expected the name of the mail server, since Email__Transport is smtp.";
        if (options.Smtp.Port is < 1 or > 65535) yield return $"Email__Smtp__Port: found {options.Smtp.Port}; expected a number from 1 to 65535.";
        if (!IsOneOf<SmtpTls>(options.Smtp.Tls)) yield return $"Email__Smtp__Tls: found '{options.Smtp.Tls}'; expected starttls, implicit or none.";
        else if (Is(options.Smtp.Tls, SmtpTls.None) && options.Smtp.Host is not ("localhost" or "127.0.0.1" or "::1"))
            yield return $"Email__Smtp__Tls: found none for {options.Smtp.Host}; expected starttls or implicit: in the clear mail goes to this machine only.";
    }

    private static bool IsOneOf<T>(string text) where T : struct, Enum => Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);

    private static bool Is<T>(string text, T value) where T : struct, Enum => string.Equals(text, value.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Only to this machine in the clear: the key's signature is no secret, but the mail is.</summary>
    private static bool IsEndpoint(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true }) && address is { AbsolutePath: "/", Query: "", UserInfo: "", Fragment: "" };

    private static bool IsAddress(string text) => MailAddresses.Read(text) is not null;
}
