using System.Net;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>The ledger of what is posted, table RitualRuns: a run is inserted before anything is sent, under a key that allows one a date and channel.</summary>
public sealed class RitualRuns(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.RitualRuns);

    /// <param name="runs">Of one ritual and date, in different channels: all are inserted, or none.</param>
    /// <returns>False when one of them is there already.</returns>
    public async Task<bool> TryInsertAsync(IReadOnlyCollection<RitualRun> runs, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(runs.Select(run => new TableTransactionAction(TableTransactionActionType.Add, ToRow(run))), cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task<RitualRun?> FindAsync(CommunityId community, string ritual, LocalDate date, RitualChannel channel, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community, ritual), RowKey(date, channel), cancellation) is { } row ? Read(row) : null;

    /// <summary>Writes a run over the version that was read.</summary>
    /// <returns>The run as it stands now; null when somebody else was faster.</returns>
    public async Task<RitualRun?> TryUpdateAsync(RitualRun run, CancellationToken cancellation) =>
        await table.TryReplaceAsync(ToRow(run), run.Version, cancellation) is { } version ? run with { Version = version } : null;

    /// <summary>The runs of one ritual on the local dates between two, both included, in order of their dates.</summary>
    public Task<IReadOnlyList<RitualRun>> OfAsync(CommunityId community, string ritual, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        QueryAsync($"PartitionKey eq '{Partition(community, ritual)}'", from, to, cancellation);

    /// <summary>All of a community's, also of rituals that it has no more.</summary>
    public Task<IReadOnlyList<RitualRun>> BetweenAsync(CommunityId community, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        QueryAsync(StorageKey.PartitionsFrom($"{community}|"), from, to, cancellation);

    private async Task<IReadOnlyList<RitualRun>> QueryAsync(string partitions, LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        var runs = new List<RitualRun>();
        var filter = $"{partitions} and RowKey ge '{LocalDatePattern.Iso.Format(from)}' and RowKey lt '{LocalDatePattern.Iso.Format(to.PlusDays(1))}'";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) runs.Add(Read(row));
        return runs;
    }

    private static string Partition(CommunityId community, string ritual) => StorageKey.Join(community.ToString(), ritual);

    private static string RowKey(LocalDate date, RitualChannel channel) => StorageKey.Join(LocalDatePattern.Iso.Format(date), channel.ToString());

    private static TableEntity ToRow(RitualRun run)
    {
        var row = new TableEntity(Partition(run.Community, run.Ritual), RowKey(run.Date, run.Channel))
        {
            ["Community"] = run.Community.ToString(),
            ["Ritual"] = run.Ritual,
            ["Date"] = LocalDatePattern.Iso.Format(run.Date),
            ["Source"] = run.Channel.Source.ToString(),
            ["Channel"] = run.Channel.Channel,
            ["Title"] = run.Title,
            ["Pillar"] = run.Pillar.ToString().ToLowerInvariant(),
            ["State"] = run.State.ToString().ToLowerInvariant(),
            ["DueAt"] = run.DueAt.ToDateTimeOffset(),
            ["LatestAt"] = run.LatestAt.ToDateTimeOffset(),
        };
        row.SetIfKnown("Format", run.Format);
        row.SetIfKnown("NotBefore", run.NotBefore?.ToDateTimeOffset());
        row.SetIfKnown("QueuedAt", run.QueuedAt?.ToDateTimeOffset());
        row.SetIfKnown("ClaimedAt", run.ClaimedAt?.ToDateTimeOffset());
        row.SetIfKnown("LeaseUntil", run.LeaseUntil?.ToDateTimeOffset());
        row.SetIfKnown("Text", run.Text);
        row.SetIfKnown("TextId", run.TextId);
        row.SetIfKnown("Spotlight", run.Spotlight);
        row.SetIfKnown("PublishedAt", run.PublishedAt?.ToDateTimeOffset());
        row.SetIfKnown("MessageId", run.MessageId);
        row.SetIfKnown("Link", run.Link?.AbsoluteUri);
        row.SetIfKnown("Why", run.Why);
        return row;
    }

    private static RitualRun Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.GetString("Community")),
        Ritual = row.GetString("Ritual"),
        Date = LocalDatePattern.Iso.Parse(row.GetString("Date")).Value,
        Channel = new(SourceName.Parse(row.GetString("Source")), row.GetString("Channel")),
        Title = row.GetString("Title"),
        Pillar = Enum.Parse<Pillar>(row.GetString("Pillar"), ignoreCase: true),
        Format = row.GetString("Format"),
        State = Enum.Parse<RunState>(row.GetString("State"), ignoreCase: true),
        DueAt = InstantIn("DueAt", row)!.Value,
        LatestAt = InstantIn("LatestAt", row)!.Value,
        NotBefore = InstantIn("NotBefore", row),
        QueuedAt = InstantIn("QueuedAt", row),
        ClaimedAt = InstantIn("ClaimedAt", row),
        LeaseUntil = InstantIn("LeaseUntil", row),
        Text = row.GetString("Text"),
        TextId = row.GetString("TextId"),
        Spotlight = row.GetString("Spotlight"),
        PublishedAt = InstantIn("PublishedAt", row),
        MessageId = row.GetString("MessageId"),
        Link = row.GetString("Link") is { } link ? new Uri(link) : null,
        Why = row.GetString("Why"),
        Version = row.ETag,
    };

    private static Instant? InstantIn(string column, TableEntity row) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
