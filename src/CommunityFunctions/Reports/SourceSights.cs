using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Kpis;
using NodaTime.Text;

namespace CommunityFunctions.Reports;

/// <summary>What a snapshot says of its sources.</summary>
internal static class SourceSights
{
    /// <param name="row">Any row of the snapshot.</param>
    public static IReadOnlyList<SourceSight> Of(CommunityDefinition community, SnapshotRow row)
    {
        var (coverage, deliveries) = (JsonNode.Parse(row.Coverage)!.AsArray(), JsonNode.Parse(row.LastDeliveries)!);
        return [.. coverage.Select(source => SightOf(source!))];

        SourceSight SightOf(JsonNode source)
        {
            var name = SourceName.Parse((string)source["source"]!);
            return new SourceSight(
                name,
                community.Source(name)?.Platform ?? "",
                (string?)deliveries[name.ToString()] is { } at ? InstantPattern.General.Parse(at).Value : null,
                (int?)source["daysSilent"],
                (string?)source["baseline"] is { } day ? LocalDatePattern.Iso.Parse(day).Value : null);
        }
    }
}
