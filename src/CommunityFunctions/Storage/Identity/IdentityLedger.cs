using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// What was ever decided on who is who, table IdentityLedger: numbered rows that are only ever added. Who adds one has read all before it, since its number is
/// taken otherwise: of two who decide at once, the second decides again, knowing of the first. Only an erasure writes a row over.
/// </summary>
public sealed class IdentityLedger(TableServiceClient tables)
{
    /// <summary>Some hundred bytes for each entry. Kept for good: what is asked with every delivery must not be read from its beginning again.</summary>
    private readonly ConcurrentDictionary<CommunityId, IdentityHistory> remembered = [];

    private const int MostInOneTransaction = 100;

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.IdentityLedger);

    /// <summary>Everything up to now. What is remembered is only added to, so this reads what came since.</summary>
    public async Task<IdentityHistory> ReadAsync(CommunityId community, CancellationToken cancellation)
    {
        var history = remembered.GetValueOrDefault(community, IdentityHistory.Empty);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {community.ToString()} and RowKey gt {RowKey(history.Last)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var entry = Read(row);
            if (entry.Kind == IdentityEntryKind.Rewritten && remembered.TryRemove(community, out _)) return await ReadAsync(community, cancellation);
            history = history.With(entry);
        }

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
            if (read.Kind is not (IdentityEntryKind.Dismissed or IdentityEntryKind.Rewritten)) since = LocalDate.Min(since ?? read.Since, read.Since);
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

    /// <summary>
    /// Names somebody by other ids in all rows, and takes the words away that somebody wrote about them. The rows are written over in one transaction with one that
    /// is added: so whoever decides at the same time finds its number taken, and every process that remembers the rows reads them again.
    /// </summary>
    /// <param name="rename">The new id; null for who is somebody else.</param>
    /// <returns>How many rows named them.</returns>
    internal async Task<int> RewriteAsync(CommunityId community, Func<MemberId, MemberId?> rename, DateTimeOffset at, LocalDate today, CancellationToken cancellation)
    {
        var rewritten = 0;
        while (true)
        {
            var (changes, last) = (new List<TableTransactionAction>(), 0L);
            await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation))
            {
                var entry = Read(row);
                last = entry.Sequence;
                if (rename(entry.From) is null && rename(entry.Into) is null) continue;
                var renamed = entry with { From = rename(entry.From) ?? entry.From, Into = rename(entry.Into) ?? entry.Into, Why = null };
                if (changes.Count < MostInOneTransaction - 1) changes.Add(new(TableTransactionActionType.UpdateReplace, Row(community, renamed), row.ETag));
            }

            if (changes.Count == 0) return rewritten;
            var nobody = new MemberId("-");
            var note = new IdentityEntry { Sequence = last + 1, Kind = IdentityEntryKind.Rewritten, From = nobody, Into = nobody, Rule = "erasure", By = IdentityDecisions.Suite, At = at, Since = today };
            try
            {
                await table.SubmitTransactionAsync([.. changes, new(TableTransactionActionType.Add, Row(community, note))], cancellation);
                rewritten += changes.Count;
                remembered.TryRemove(community, out _);
            }
            catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
            {
                // Somebody has decided something meanwhile: read again.
            }
        }
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
