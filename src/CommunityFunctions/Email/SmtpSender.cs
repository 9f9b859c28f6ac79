using System.Collections.Concurrent;
using System.Net.Sockets;
using CommunityFunctions.Secrets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Hands mails to a mail server. Connections are kept and used again. A server cannot be asked afterwards what became of a mail.</summary>
public sealed class SmtpSender(IOptions<EmailOptions> options, ISecretStore secrets) : IEmailSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SmtpOptions server = options.Value.Smtp;
    private readonly ConcurrentBag<SmtpClient> idle = [];

    public string Way => $"smtp {server.Host}:{server.Port}";

    public bool CanBeAsked => false;

    public async ValueTask<string?> FaultAsync(CancellationToken cancellation) =>
        server.User is { Length: > 0 } && !await secrets.IsThereAsync(SecretName.SmtpPassword, cancellation) ? $"there is no secret {SecretName.SmtpPassword} to log in with." : null;

    public async Task<SendOutcome> SendAsync(PermittedMail mail, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        SmtpClient connection;
        try
        {
            connection = await ConnectedAsync(patience.Token, cancellation);
        }
        catch (Exception e) when (IsAway(e, cancellation) || e is AuthenticationException or SmtpCommandException or SslHandshakeException or NotSupportedException)
        {
            return new SendOutcome(SendVerdict.NotNow, $"{server.Host}: {e.Message}");
        }

        var progress = new Progress();
        try
        {
            await connection.SendAsync(mail.Message, patience.Token, progress);
            idle.Add(connection);
            return SendOutcome.Taken;
        }
        catch (SmtpCommandException e)
        {
            // The server has answered, so it has not taken it: 4xx is not now, 5xx is never (RFC 5321 4.2.1), but where it is we whom it does not like.
            connection.Dispose();
            var isForGood = (int)e.StatusCode >= 500 && !MendableRefusals.IsOne(e);
            return new SendOutcome(isForGood ? SendVerdict.Refused : SendVerdict.NotNow, $"{(int)e.StatusCode} {e.Message}")
            {
                IsDeadAddress = isForGood && e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && DeadAddresses.IsMeantBy(e.Message),
            };
        }
        catch (Exception e) when (!progress.HasBegun && (e is ServiceNotAuthenticatedException or NotSupportedException))
        {
            // Somebody has to change a setting, or the address has letters that the server does not take; nothing has gone out.
            connection.Dispose();
            return new SendOutcome(e is NotSupportedException ? SendVerdict.Refused : SendVerdict.NotNow, $"{server.Host}: {e.Message}");
        }
        catch (Exception e) when (IsAway(e, cancellation))
        {
            connection.Dispose();
            return new SendOutcome(progress.HasBegun ? SendVerdict.Uncertain : SendVerdict.NotNow, e.Message);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public Task<SendOutcome> AskAsync(string messageId, Instant handedOverAt, CancellationToken cancellation) =>
        Task.FromResult(new SendOutcome(SendVerdict.Uncertain, "sending was cut off, and the mail server cannot be asked."));

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    /// <param name="stop">The caller's own wish to stop, which is no fault of the server.</param>
    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellation, CancellationToken stop)
    {
        while (idle.TryTake(out var kept))
        {
            try
            {
                await kept.NoOpAsync(cancellation);
                return kept;
            }
            catch (Exception e) when (IsAway(e, stop) || e is SmtpCommandException or ServiceNotConnectedException)
            {
                // Servers close what is idle for long.
                kept.Dispose();
            }
        }

        var connection = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await connection.ConnectAsync(server.Host!, server.Port, SocketOptions(), cancellation);
            if (server.User is { Length: > 0 } user)
            {
                var password = await secrets.AcceptedAsync(SecretName.SmtpPassword, cancellation) is [var newest, ..]
                    ? newest
                    : throw new AuthenticationException($"there is no secret {SecretName.SmtpPassword} to log in with.");
                await connection.AuthenticateAsync(user, password, cancellation);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SecureSocketOptions SocketOptions() => Enum.Parse<SmtpTls>(server.Tls, ignoreCase: true) switch
    {
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static bool IsAway(Exception e, CancellationToken cancellation) =>
        e is SocketException or IOException or TimeoutException or SmtpProtocolException or ServiceNotConnectedException
        || e is OperationCanceledException && !cancellation.IsCancellationRequested;

    /// <summary>Tells whether any of the mail itself has been written: before that the server cannot have taken it.</summary>
    private sealed class Progress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
