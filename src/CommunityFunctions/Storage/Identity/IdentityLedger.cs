using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// What was ever decided on who is who, table IdentityLedger: numbered rows that are only ever added. Who adds one has read all before it, since its number is
/// taken otherwise: of two who decide at once, the second decides again, knowing of the first.
/// </summary>
public sealed class IdentityLedger(TableServiceClient tables)
{
    /// <summary>Some hundred bytes for each entry. Kept for good: what is asked with every delivery must not be read from its beginning again.</summary>
    private readonly ConcurrentDictionary<CommunityId, IdentityHistory> remembered = [];

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.IdentityLedger);

    /// <summary>Everything up to now. What is remembered is only added to, so this reads what came since.</summary>
    public async Task<IdentityHistory> ReadAsync(CommunityId community, CancellationToken cancellation)
    {
        var history = remembered.GetValueOrDefault(community, IdentityHistory.Empty);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {community.ToString()} and RowKey gt {RowKey(history.Last)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) history = history.With(Read(row));
        return remembered[community] = history;
    }

    /// <summary>An entry, whether it still holds or not; null when there is none of that number.</summary>
    public async Task<IdentityEntry?> FindAsync(CommunityId community, long sequence, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), RowKey(sequence), cancellation) is { } row ? Read(row) : null;

    /// <summary>The first local day whose figures what came after an entry can change; null when nothing came that changes any.</summary>
    public async Task<LocalDate?> ChangedSinceAsync(CommunityId community, long entry, CancellationToken cancellation)
    {
        LocalDate? since = null;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {community.ToString()} and RowKey gt {RowKey(entry)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var read = Read(row);
            if (read.Kind != IdentityEntryKind.Dismissed) since = LocalDate.Min(since ?? read.Since, read.Since);
        }

        return since;
    }

    /// <summary>Adds an entry after those of a history that was read.</summary>
    /// <returns>False when somebody else has added one meanwhile: read and decide again.</returns>
    public async Task<bool> TryAddAsync(CommunityId community, IdentityHistory history, IdentityEntry entry, CancellationToken cancellation)
    {
        // First, since it throws where an entry does not fit: in the ledger such a one would be read for ever.
        var next = history.With(entry);
        if (!await table.TryInsertAsync(Row(community, entry), cancellation)) return false;
        remembered[community] = next;
        return true;
    }

    private static TableEntity Row(CommunityId community, IdentityEntry entry)
    {
        var row = new TableEntity(community.ToString(), RowKey(entry.Sequence))
        {
            ["Kind"] = entry.Kind.ToString(),
            ["From"] = entry.From.Value,
            ["Into"] = entry.Into.Value,
            ["Rule"] = entry.Rule,
            ["By"] = entry.By,
            ["At"] = entry.At,
            ["Since"] = LocalDatePattern.Iso.Format(entry.Since),
        };
        row.SetIfKnown("Why", entry.Why);
        row.SetIfKnown("Cancels", entry.Cancels);
        return row;
    }

    private static IdentityEntry Read(TableEntity row) => new()
    {
        Sequence = long.Parse(row.RowKey, CultureInfo.InvariantCulture),
        Kind = Enum.Parse<IdentityEntryKind>(row.GetString("Kind")),
        From = new MemberId(row.GetString("From")),
        Into = new MemberId(row.GetString("Into")),
        Rule = row.GetString("Rule"),
        By = row.GetString("By"),
        At = row.GetDateTimeOffset("At")!.Value,
        Since = LocalDatePattern.Iso.Parse(row.GetString("Since")).Value,
        Why = row.GetString("Why"),
        Cancels = row.GetInt64("Cancels"),
    };

    private static string RowKey(long sequence) => sequence.ToString("D12", CultureInfo.InvariantCulture);
}
