using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What somebody of the team has to do, table Tasks. To take down what a member had agreed to have published is one task for each agreement: it is there, not open
/// yet, from the moment that says until when, and opens when that day is over or when the agreement is taken back.
/// </summary>
public sealed class TeamTasks(TableServiceClient tables)
{
    public const string TakeDown = "take-down";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Tasks);

    /// <summary>Has the task open at a moment, unless it is open or done already.</summary>
    /// <param name="granted">The agreement that ends.</param>
    /// <param name="opensAt">When it is to be done; it may be moved to an earlier moment.</param>
    /// <param name="places">Where it is to be taken down; null: where that agreement allows it.</param>
    public Task TakeDownAsync(CommunityId community, MemberId member, ConsentRecord granted, Instant opensAt, CancellationToken cancellation, IReadOnlyList<string>? places = null)
    {
        return table.ChangeAsync(community.ToString(), IdOf(granted), Change, cancellation);

        bool Change(TableEntity row)
        {
            if (InstantIn(row, "OpensAt") is { } known && known <= opensAt) return false;
            row["Kind"] = TakeDown;
            row["Member"] = member.Value;
            row["About"] = AboutOf(granted);
            row["Places"] = JsonSerializer.Serialize(places ?? granted.Terms?.Where ?? []);
            row["OpensAt"] = opensAt.ToDateTimeOffset();
            return true;
        }
    }

    /// <summary>What was agreed to anew stands on: its task does not open by itself any more.</summary>
    public async Task ForgetUnopenedAsync(CommunityId community, ConsentRecord granted, Instant now, CancellationToken cancellation)
    {
        var found = await table.FindAsync(community.ToString(), IdOf(granted), cancellation);
        if (found is not null && InstantIn(found, "OpensAt") > now) await table.DeleteEntityAsync(found.PartitionKey, found.RowKey, found.ETag, cancellation);
    }

    /// <summary>Those that are open, and those that are done, in the order of their ids.</summary>
    /// <param name="after">The id of the last one that was seen; null from the first on.</param>
    public async IAsyncEnumerable<TeamTask> ListAfterAsync(CommunityId community, string? after, Instant now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}'" + (after is null ? "" : TableClient.CreateQueryFilter($" and RowKey gt {after}"));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (InstantIn(row, "OpensAt") <= now) yield return Read(row);
        }
    }

    /// <returns>The task as it is now; null when there is none.</returns>
    public async Task<TeamTask?> DoneAsync(CommunityId community, string id, Instant now, CancellationToken cancellation)
    {
        if (await table.FindAsync(community.ToString(), StorageKey.Encode(id), cancellation) is not { } found || InstantIn(found, "OpensAt") > now) return null;
        return Read(await table.ChangeAsync(found.PartitionKey, found.RowKey, Change, cancellation));

        bool Change(TableEntity row)
        {
            if (row.ContainsKey("DoneAt") || !row.ContainsKey("Kind")) return false;
            row["DoneAt"] = now.ToDateTimeOffset();
            return true;
        }
    }

    internal static string? AboutOf(ConsentRecord granted) => granted.Title is { } title ? $"{granted.Item}: {title}" : granted.Item;

    /// <summary>The same for the same agreement, so that what is done again finds its own, also when its person has become one with another since.</summary>
    private static string IdOf(ConsentRecord granted) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{granted.Item}|{granted.At.UtcTicks}")))[..24];

    private static TeamTask Read(TableEntity row) => new(
        row.RowKey, row.GetString("Kind"), row.GetString("About"), JsonSerializer.Deserialize<IReadOnlyList<string>>(row.GetString("Places"))!, InstantIn(row, "OpensAt")!.Value, InstantIn(row, "DoneAt"));

    private static Instant? InstantIn(TableEntity row, string column) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
