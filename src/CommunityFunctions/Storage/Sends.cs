using System.Net;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Email;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>Every message that the suite has sent to a person, or is about to, table Sends: a row is inserted before the message goes out, under a key that allows one.</summary>
public sealed class Sends(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Sends);

    /// <summary>What was sent to this account, or may have been, as <c>{purpose}|{key}</c>.</summary>
    public async Task<IReadOnlyList<string>> ToAsync(CommunityId community, MemberId account, CancellationToken cancellation)
    {
        var sends = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{account}'", select: ["RowKey", "State"], cancellationToken: cancellation))
        {
            if (row.GetString("State") is not { } state || StateOf(state) is SendState.Sent or SendState.Uncertain) sends.Add(row.RowKey);
        }

        return sends;
    }

    public async Task<Send?> FindAsync(CommunityId community, MemberId account, string purpose, string key, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community, account), RowKey(purpose, key), cancellation) is { } row ? Read(row) : null;

    /// <returns>The row as it stands now; null when there is one already.</returns>
    public async Task<Send?> TryInsertAsync(Send send, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.AddEntityAsync(ToRow(send), cancellation);
            return send with { Version = VersionIn(answer) };
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Writes a row over the version that was read.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public async Task<Send?> TryUpdateAsync(Send send, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.UpdateEntityAsync(ToRow(send), send.Version, TableUpdateMode.Replace, cancellation);
            return send with { Version = VersionIn(answer) };
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return null;
        }
    }

    private static ETag VersionIn(Response answer) => answer.Headers.ETag ?? throw new InvalidOperationException("The table gave no ETag.");

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

    private static Send Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.GetString("Community")),
        Person = new MemberId(row.GetString("Person")),
        Purpose = row.GetString("Purpose"),
        Key = row.GetString("Key"),
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

    private static Instant? InstantIn(string column, TableEntity row) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
