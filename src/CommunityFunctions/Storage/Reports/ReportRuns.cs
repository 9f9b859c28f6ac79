using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Storage.Reports;

/// <summary>The ledger of reports, table ReportRuns: a row is inserted before a report is queued, one for each period.</summary>
public sealed class ReportRuns(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.ReportRuns);

    public async Task<ReportRun?> FindAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), period.Id, cancellation) is { } row ? Read(row) : null;

    /// <summary>All of a community's, in the order of their periods' ids: some seventy a year.</summary>
    public async Task<IReadOnlyList<ReportRun>> AllAsync(CommunityId community, CancellationToken cancellation) =>
        await QueryAsync($"PartitionKey eq '{community}'", cancellation);

    /// <summary>Those with which something is left to do.</summary>
    public async Task<IReadOnlyList<ReportRun>> UnsettledAsync(CommunityId community, CancellationToken cancellation) =>
        [.. (await QueryAsync($"PartitionKey eq '{community}' and State ne 'mailed'", cancellation)).Where(run => !run.IsSettled)];

    /// <returns>The row as it stands now; null when there is one already.</returns>
    public async Task<ReportRun?> TryInsertAsync(ReportRun run, CancellationToken cancellation) =>
        await table.TryAddAsync(ToRow(run), cancellation) is { } version ? run with { Version = version } : null;

    /// <summary>Writes a row over the version that was read.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public async Task<ReportRun?> TryUpdateAsync(ReportRun run, CancellationToken cancellation) =>
        await table.TryReplaceAsync(ToRow(run), run.Version, cancellation) is { } version ? run with { Version = version } : null;

    private async Task<IReadOnlyList<ReportRun>> QueryAsync(string filter, CancellationToken cancellation)
    {
        var runs = new List<ReportRun>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) runs.Add(Read(row));
        return runs;
    }

    private static TableEntity ToRow(ReportRun run)
    {
        var row = new TableEntity(run.Community.ToString(), run.Period.Id)
        {
            ["State"] = run.State.ToString().ToLowerInvariant(),
            ["DueAt"] = run.DueAt.ToDateTimeOffset(),
            ["IsToBeMailed"] = run.IsToBeMailed,
            ["Tries"] = run.Tries,
            ["IsProvisional"] = run.IsProvisional,
        };
        row.SetIfKnown("BegunAt", run.BegunAt?.ToDateTimeOffset());
        row.SetIfKnown("QueuedAt", run.QueuedAt?.ToDateTimeOffset());
        row.SetIfKnown("RenderedAt", run.RenderedAt?.ToDateTimeOffset());
        row.SetIfKnown("MailedAt", run.MailedAt?.ToDateTimeOffset());
        row.SetIfKnown("Mails", run.Mails);
        row.SetIfKnown("HeadlineFrench", run.Headline?.French);
        row.SetIfKnown("HeadlineEnglish", run.Headline?.English);
        row.SetIfKnown("Why", run.Why);
        row.SetIfKnown("TemplateFault", run.TemplateFault);
        return row;
    }

    private static ReportRun Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.PartitionKey),
        Period = KpiPeriod.Parse(row.RowKey),
        State = Enum.Parse<ReportState>(row.GetString("State"), ignoreCase: true),
        DueAt = InstantIn("DueAt", row)!.Value,
        IsToBeMailed = row.GetBoolean("IsToBeMailed")!.Value,
        Tries = row.GetInt32("Tries")!.Value,
        IsProvisional = row.GetBoolean("IsProvisional")!.Value,
        BegunAt = InstantIn("BegunAt", row),
        QueuedAt = InstantIn("QueuedAt", row),
        RenderedAt = InstantIn("RenderedAt", row),
        MailedAt = InstantIn("MailedAt", row),
        Mails = row.GetInt32("Mails"),
        Headline = row.GetString("HeadlineFrench") is { } french ? new Bilingual(french, row.GetString("HeadlineEnglish")) : null,
        Why = row.GetString("Why"),
        TemplateFault = row.GetString("TemplateFault"),
        Version = row.ETag,
    };

    private static Instant? InstantIn(string column, TableEntity row) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
