using System.Net;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>Every message that the suite has sent to a person, or is about to, table Sends: a row is inserted before the message goes out, under a key that allows one.</summary>
/// <remarks>
/// Beside a person's rows lies one more, <c>.budget</c>, that every claim which counts into the weekly budget writes in the same transaction, over the version that the
/// gate had read before it counted. So of two who counted at the same time one is refused, and counts again.
/// </remarks>
public sealed class Sends(TableServiceClient tables)
{
    private const string Budget = ".budget";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Sends);

    /// <summary>What was sent to this account, or may have been, as <c>{purpose}|{key}</c>.</summary>
    public async Task<IReadOnlyList<string>> ToAsync(CommunityId community, MemberId account, CancellationToken cancellation)
    {
        var sends = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{account}'", select: ["RowKey", "State"], cancellationToken: cancellation))
        {
            if (row.RowKey == Budget) continue;
            if (row.GetString("State") is not { } state || StateOf(state) is SendState.Sent or SendState.Uncertain) sends.Add(row.RowKey);
        }

        return sends;
    }

    public async Task<Send?> FindAsync(CommunityId community, MemberId account, string purpose, string key, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community, account), RowKey(purpose, key), cancellation) is { } row ? Read(row) : null;

    /// <returns>The row as it stands now; null when there is one already.</returns>
    public async Task<Send?> TryInsertAsync(Send send, CancellationToken cancellation) =>
        await table.TryAddAsync(ToRow(send), cancellation) is { } version ? send with { Version = version } : null;

    /// <summary>Writes a row over the version that was read.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public async Task<Send?> TryUpdateAsync(Send send, CancellationToken cancellation) =>
        await table.TryReplaceAsync(ToRow(send), send.Version, cancellation) is { } version ? send with { Version = version } : null;

    /// <summary>Inserts what was never written, and writes everything else over the version that was read.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public Task<Send?> TryWriteAsync(Send send, CancellationToken cancellation) => send.Version == default ? TryInsertAsync(send, cancellation) : TryUpdateAsync(send, cancellation);

    /// <summary>
    /// What counts into the budget of who has this account: claimed since, and sent, or perhaps; and what waits, first tried since. The version of the account's budget is read
    /// first.
    /// </summary>
    public async Task<(IReadOnlyList<Send> Claimed, IReadOnlyList<Send> Waiting, ETag? Budget)> ClaimedSinceAsync(CommunityId community, MemberId account, Instant since, CancellationToken cancellation)
    {
        var budget = (await table.FindAsync(Partition(community, account), Budget, cancellation))?.ETag;
        var (claimed, waiting) = (new List<Send>(), new List<Send>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(community, account)} and (ClaimedAt ge {since.ToDateTimeOffset()} or (State eq 'waiting' and FirstTriedAt ge {since.ToDateTimeOffset()}))");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (Read(row) is { Kind: not ContactKind.Transactional, State: SendState.Claimed or SendState.Sent or SendState.Uncertain } send) claimed.Add(send);
            else if (row.GetString("State") is { } state && StateOf(state) == SendState.Waiting) waiting.Add(Read(row));
        }

        return (claimed, waiting, budget);
    }

    /// <summary>
    /// Brings a row under the id that stands for the person now, where it lies under another of their accounts: the budget is that id's. The row has certainly not been
    /// sent; should whoever does this be cut off, the message that asks for it begins anew.
    /// </summary>
    /// <returns>Null when somebody else was faster.</returns>
    public async Task<Send?> TryBringHomeAsync(Send send, Permission permission, CancellationToken cancellation)
    {
        if (send.Person == permission.Id) return send;
        if (send.Version == default) return send with { Person = permission.Id };
        try
        {
            var answer = await table.DeleteEntityAsync(Partition(send.Community, send.Person), RowKey(send.Purpose, send.Key), send.Version, cancellation);
            return answer.Status == (int)HttpStatusCode.NotFound ? null : send with { Person = permission.Id, Version = default };
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Claims a message that may go out: from then on it counts. Written over the version that was read, or as a new row; and, where it counts into a budget, only if nobody
    /// has claimed anything else for the person since the gate was asked.
    /// </summary>
    /// <param name="send">With <see cref="Send.ClaimedAt"/> and lease.</param>
    /// <returns>The row as it stands now; null when somebody else was faster: then the gate is to be asked again.</returns>
    /// <exception cref="ArgumentException">The permission is for another message.</exception>
    public async Task<Send?> TryClaimAsync(Send send, Permission permission, CancellationToken cancellation)
    {
        if (send.State != SendState.Claimed || send.ClaimedAt is null || (send.Community, send.Purpose, send.Key) != (permission.Community, permission.Contact.Purpose, permission.Contact.Key))
            throw new ArgumentException("The permission is for another message, or nothing is claimed.", nameof(permission));
        if (send.ClaimedAt > permission.At + Permission.Holds || await TryBringHomeAsync(send, permission, cancellation) is not { } home) return null;

        // Never before the moment for which it was counted.
        var claim = home with { Kind = permission.Contact.Kind, ClaimedAt = Instant.Max(send.ClaimedAt.Value, permission.At) };
        if (!permission.IsCapped) return await TryWriteAsync(claim, cancellation);

        var budget = new TableEntity(Partition(claim.Community, claim.Person), Budget) { ["At"] = claim.ClaimedAt.Value.ToDateTimeOffset() };
        TableTransactionAction[] actions =
        [
            claim.Version == default ? new(TableTransactionActionType.Add, ToRow(claim)) : new(TableTransactionActionType.UpdateReplace, ToRow(claim), claim.Version),
            permission.Budget is { } version ? new(TableTransactionActionType.UpdateReplace, budget, version) : new(TableTransactionActionType.Add, budget),
        ];
        try
        {
            var answers = await table.SubmitTransactionAsync(actions, cancellation);
            return claim with { Version = TableOperations.VersionIn(answers.Value[0]) };
        }
        catch (TableTransactionFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether a message of that key, whatever its purpose, has come to the state in which it stays.</summary>
    public async Task<bool> HasEndedAsync(CommunityId community, MemberId account, string key, CancellationToken cancellation) => await table
        .QueryAsync<TableEntity>($"PartitionKey eq '{Partition(community, account)}'", cancellationToken: cancellation)
        .AnyAsync(row => row.RowKey.EndsWith($"|{StorageKey.Encode(key)}", StringComparison.Ordinal) && row.GetString("State") is { } state && StateOf(state) is not (SendState.Waiting or SendState.Claimed), cancellation);

    /// <summary>Deletes a row, once nobody is there any more who could get the message again.</summary>
    internal Task ForgetAsync(TableEntity row, CancellationToken cancellation) => table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);

    private static string Partition(CommunityId community, MemberId account) => $"{community}|{account}";

    private static string RowKey(string purpose, string key) => StorageKey.Join(purpose, key);

    private static SendState StateOf(string text) => Enum.Parse<SendState>(text, ignoreCase: true);

    private static TableEntity ToRow(Send send)
    {
        var row = new TableEntity(Partition(send.Community, send.Person), RowKey(send.Purpose, send.Key))
        {
            ["Community"] = send.Community.ToString(),
            ["Person"] = send.Person.ToString(),
            ["Purpose"] = send.Purpose,
            ["Key"] = send.Key,
            ["Kind"] = send.Kind.ToString().ToLowerInvariant(),
            ["State"] = send.State.ToString().ToLowerInvariant(),
            ["FirstTriedAt"] = send.FirstTriedAt.ToDateTimeOffset(),
        };
        row.SetIfKnown("ClaimedAt", send.ClaimedAt?.ToDateTimeOffset());
        row.SetIfKnown("Way", send.Way);
        row.SetIfKnown("LeaseUntil", send.LeaseUntil?.ToDateTimeOffset());
        row.SetIfKnown("NotBefore", send.NotBefore?.ToDateTimeOffset());
        row.SetIfKnown("FailingSince", send.FailingSince?.ToDateTimeOffset());
        row.SetIfKnown("SentAt", send.SentAt?.ToDateTimeOffset());
        row.SetIfKnown("EndedAt", send.EndedAt?.ToDateTimeOffset());
        row.SetIfKnown("ShownAt", send.ShownAt?.ToDateTimeOffset());
        if (send.IsMendable) row["IsMendable"] = true;
        row.SetIfKnown("Delivery", send.Delivery?.ToString().ToLowerInvariant());
        row.SetIfKnown("DeliveredAt", send.DeliveredAt?.ToDateTimeOffset());
        row.SetIfKnown("Why", send.Why);
        return row;
    }

    internal static Send Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.GetString("Community")),
        Person = new MemberId(row.GetString("Person")),
        Purpose = row.GetString("Purpose"),
        Key = row.GetString("Key"),
        Kind = KindIn(row),
        State = StateOf(row.GetString("State")),
        FirstTriedAt = InstantIn("FirstTriedAt", row)!.Value,
        ClaimedAt = InstantIn("ClaimedAt", row),
        Way = row.GetString("Way"),
        LeaseUntil = InstantIn("LeaseUntil", row),
        NotBefore = InstantIn("NotBefore", row),
        FailingSince = InstantIn("FailingSince", row),
        SentAt = InstantIn("SentAt", row),
        EndedAt = InstantIn("EndedAt", row),
        ShownAt = InstantIn("ShownAt", row),
        IsMendable = row.GetBoolean("IsMendable") ?? false,
        Delivery = row.GetString("Delivery") is { } delivery ? Enum.Parse<MailDelivery>(delivery, ignoreCase: true) : null,
        DeliveredAt = InstantIn("DeliveredAt", row),
        Why = row.GetString("Why"),
        Version = row.ETag,
    };

    /// <summary>Rows from before there were kinds: a report is nobody's of the roster, and the others went to many.</summary>
    private static ContactKind KindIn(TableEntity row) => row.GetString("Kind") is { } kind ? Enum.Parse<ContactKind>(kind, ignoreCase: true)
        : row.GetString("Purpose") == EmailMessage.ReportPurpose ? ContactKind.Transactional : ContactKind.Digest;

    private static Instant? InstantIn(string column, TableEntity row) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
