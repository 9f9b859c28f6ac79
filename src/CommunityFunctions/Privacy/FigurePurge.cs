using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>Deletes the figures and reports of periods that ended too long ago.</summary>
public sealed class FigurePurge(TableServiceClient tables, BlobServiceClient blobs, KpiStore figures)
{
    private readonly TableClient runs = tables.GetTableClient(StorageNames.Tables.ReportRuns);
    private readonly BlobContainerClient reports = blobs.GetBlobContainerClient(StorageNames.Containers.Reports);

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(CommunityDefinition community, Instant now, CancellationToken cancellation)
    {
        var first = now.InZone(community.Zone).Date - community.Retention.Figures;
        var counts = new Dictionary<string, int> { ["figures"] = 0, ["reports"] = 0 };
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            foreach (var period in (await figures.PeriodsAsync(community.Id, kind, cancellation)).TakeWhile(period => period.Last < first))
            {
                // The figures last: they say that there is something of the period.
                await foreach (var file in reports.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{community.Id}/{period.Id}/", cancellation))
                {
                    if (await reports.DeleteBlobIfExistsAsync(file.Name, cancellationToken: cancellation)) counts["reports"]++;
                }

                await runs.DeleteEntityAsync(community.Id.ToString(), period.Id, cancellationToken: cancellation);
                counts["figures"] += await figures.PurgeAsync(community.Id, period, cancellation);
            }
        }

        return (counts, false, null);
    }
}
