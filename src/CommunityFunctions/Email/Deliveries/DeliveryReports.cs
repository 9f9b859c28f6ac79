using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Email.Deliveries;

/// <summary>
/// Takes what a transport tells of deliveries: an address that is dead is not written to again, and the send knows what became of it. Done again, or in another
/// order, it ends in the same rows.
/// </summary>
public sealed partial class DeliveryReports(
    MailOperations operations, Sends sends, MailLedger ledger, Suppressions suppressions, AddressHash hash, SendFollowers followers, TimeProvider clock, ILogger<DeliveryReports> logger)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task TakeAsync(DeliveryReport report, CancellationToken cancellation)
    {
        if (await operations.FindAsync(report.Operation, cancellation) is not { } operation)
        {
            // Somebody else sends with the same resource, or the account was emptied.
            Log.NotOurs(logger, report.Operation, report.Status);
            return;
        }

        if (!(await hash.FindAsync(operation.Community, report.Recipient, cancellation)).Contains(operation.Address))
        {
            // A list's member to whom it went on: that address is none of ours.
            Log.AnotherAddress(logger, operation.Community, report.Operation, report.Status);
            return;
        }

        if (report.IsDeadAddress) await suppressions.AddAsync(operation.Community, report.Recipient, SuppressionReason.Bounced, cancellation);
        await NoteAsync(operation, report, cancellation);
    }

    private async Task NoteAsync(MailOperation operation, DeliveryReport report, CancellationToken cancellation)
    {
        while (await sends.FindAsync(operation.Community, operation.Person, operation.Purpose, operation.Key, cancellation) is { } send)
        {
            // Of two of the same moment the worse one: they may come in any order. Whoever noted it may have got no farther than that.
            if (send.Delivery is { } known && (send.DeliveredAt!.Value, known).CompareTo((report.At, report.Status)) >= 0)
            {
                await ledger.ShowAsync(send, cancellation);
                await followers.TellAsync(send, cancellation);
                return;
            }

            var noted = send with { Delivery = report.Status, DeliveredAt = report.At };
            if (await ledger.TryWriteAsync(IsSettledBy(noted) ? Settled(noted) : noted, cancellation) is not { } written) continue;
            await followers.TellAsync(written, cancellation);
            Log.Noted(logger, send.Community, send.Purpose, send.Id, report.Status);
            return;
        }
    }

    /// <summary>Sent, but for what came back.</summary>
    private Send Settled(Send noted) => noted with
    {
        State = noted.IsReturned ? SendState.Failed : SendState.Sent,
        SentAt = noted.IsReturned ? null : noted.ClaimedAt,
        LeaseUntil = null,
        NotBefore = null,
        EndedAt = noted.EndedAt ?? Now,
        Why = noted.WhyReturned,
    };

    /// <summary>
    /// Whatever the transport tells of a mail, it has taken it: nobody needs to wonder any more, and what it had given up and delivered all the same has not failed.
    /// Whoever is still sending it writes that themselves.
    /// </summary>
    private bool IsSettledBy(Send noted) =>
        noted.State == SendState.Uncertain || noted.State == SendState.Claimed && noted.LeaseUntil <= Now || noted is { State: SendState.Failed, IsReturned: false };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A delivery report ({Status}) is of a mail {Operation} that the suite does not know.")]
        public static partial void NotOurs(ILogger logger, string operation, MailDelivery status);

        [LoggerMessage(LogLevel.Information, "{Community}: a delivery report ({Status}) of mail {Operation} is of another address than the one written to.")]
        public static partial void AnotherAddress(ILogger logger, CommunityId community, string operation, MailDelivery status);

        [LoggerMessage(LogLevel.Information, "{Community}: mail {Id} for {Purpose} was reported: {Status}.")]
        public static partial void Noted(ILogger logger, CommunityId community, string purpose, string id, MailDelivery status);
    }
}
