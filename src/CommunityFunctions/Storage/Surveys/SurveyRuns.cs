using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Surveys;

/// <summary>The ledger of NPS surveys, table SurveyRuns: a row is inserted before anybody is asked, one for each survey. It names nobody.</summary>
public sealed class SurveyRuns(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.SurveyRuns);

    public async Task<SurveyRun?> FindAsync(CommunityId community, string survey, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), StorageKey.Encode(survey), cancellation) is { } row ? Read(row) : null;

    /// <summary>All of a community's, the latest first: a few a year.</summary>
    public async Task<IReadOnlyList<SurveyRun>> AllAsync(CommunityId community, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation).Select(Read).OrderByDescending(run => run.DueAt).ToListAsync(cancellation);

    /// <returns>False when there is one already.</returns>
    public Task<bool> TryInsertAsync(SurveyRun run, CancellationToken cancellation) => table.TryInsertAsync(ToRow(run), cancellation);

    /// <summary>Writes a row over the version that was read.</summary>
    /// <returns>False when somebody else was faster.</returns>
    public async Task<bool> TryUpdateAsync(SurveyRun run, CancellationToken cancellation) => await table.TryReplaceAsync(ToRow(run), run.Version, cancellation) is not null;

    private static TableEntity ToRow(SurveyRun run)
    {
        var row = new TableEntity(run.Community.ToString(), StorageKey.Encode(run.Survey))
        {
            ["Survey"] = run.Survey,
            ["DueAt"] = run.DueAt.ToDateTimeOffset(),
            ["Asked"] = run.Asked,
            ["IsDrawn"] = run.IsDrawn,
            ["QueuedAt"] = run.QueuedAt.ToDateTimeOffset(),
        };
        row.SetIfKnown("After", run.After);
        row.SetIfKnown("Why", run.Why);
        return row;
    }

    private static SurveyRun Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.PartitionKey),
        Survey = row.GetString("Survey"),
        DueAt = InstantIn("DueAt", row),
        Asked = row.GetInt32("Asked")!.Value,
        IsDrawn = row.GetBoolean("IsDrawn")!.Value,
        QueuedAt = InstantIn("QueuedAt", row),
        After = row.GetString("After"),
        Why = row.GetString("Why"),
        Version = row.ETag,
    };

    private static Instant InstantIn(string column, TableEntity row) => Instant.FromDateTimeOffset(row.GetDateTimeOffset(column)!.Value);
}
