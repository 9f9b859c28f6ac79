using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Composing;
using CommunityFunctions.Storage.Reports;

namespace CommunityFunctions.Reports;

/// <summary>What reports say: put together once, when their figures are frozen, and read from then on.</summary>
public sealed class ReportContents(ReportFiles files, ReportMaterials materials)
{
    /// <returns>Null when nothing has been kept for the period.</returns>
    public async Task<ReportContent?> StoredAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) =>
        await files.ReadAsync(community, period, ReportFileNames.Content, cancellation) is { } json ? ReportJson.Read(json) : null;

    /// <param name="isOver">The period is: it is what the report says from now on; of two who are at it at once, the first to write it. Else it is provisional.</param>
    public async Task<ReportContent> ComposeAsync(CommunityDefinition community, KpiPeriod period, bool isOver, CancellationToken cancellation)
    {
        var content = ReportComposer.Compose(await materials.GatherAsync(community, period, cancellation)) with { IsProvisional = !isOver };
        if (!isOver || await files.TryCreateAsync(community.Id, period, ReportFileNames.Content, ReportJson.Write(content), cancellation)) return content;
        return (await StoredAsync(community.Id, period, cancellation))!;
    }
}
