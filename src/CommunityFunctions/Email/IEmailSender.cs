using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>A way for mails to leave.</summary>
public interface IEmailSender
{
    /// <summary>Which way and where to, such as <c>smtp mail.example.org:587</c>: only there it is known what became of a mail that went it.</summary>
    string Way { get; }

    /// <summary>Whether it can tell afterwards what became of a mail.</summary>
    bool CanBeAsked { get; }

    /// <summary>Why it can send nothing now, as far as can be told without sending: a secret that is missing, such as.</summary>
    /// <returns>Null when nothing is known to be in its way.</returns>
    ValueTask<string?> FaultAsync(CancellationToken cancellation) => ValueTask.FromResult<string?>(null);

    /// <param name="mail">With what lets it out: there is no other way to send.</param>
    Task<SendOutcome> SendAsync(PermittedMail mail, CancellationToken cancellation);

    /// <summary>What became of a mail whose answer nobody heard.</summary>
    /// <param name="handedOverAt">When it was handed over last.</param>
    /// <returns>
    /// Taken; refused; <see cref="SendVerdict.NotNow"/>, it has not been taken, and may be sent again; <see cref="SendVerdict.Uncertain"/>, to be asked again after the
    /// time it says, or never when it says none.
    /// </returns>
    Task<SendOutcome> AskAsync(string messageId, Instant handedOverAt, CancellationToken cancellation);

    /// <summary>What it will call a mail of that Message-ID when it tells of its delivery; null when it tells nothing.</summary>
    string? OperationOf(string messageId) => null;
}
