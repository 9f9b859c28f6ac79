using System.Text.Json.Nodes;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>The details of a period's figures, without the names of those who object by now.</summary>
public sealed class SnapshotDetails(RowsStore store, Objections objections)
{
    /// <summary>By KPI id: from their column, or from beside the rows when they are too long for it.</summary>
    /// <exception cref="OutpacedSnapshotException">The figures have been computed anew since they were read.</exception>
    internal async Task<IReadOnlyDictionary<string, JsonNode?>> OfAsync(
        CommunityDefinition community, IReadOnlyList<SnapshotRow> figures, CancellationToken cancellation)
    {
        var found = new Dictionary<string, JsonNode?>();
        foreach (var figure in figures) found[figure.Kpi] = JsonNode.Parse(await TextAsync(figure, cancellation));

        var naming = found.Values.SelectMany(Objectors.NamingIn).ToList();
        if (naming.Count > 0) (await objections.OfTodayAsync(community, figures.Max(figure => figure.ComputedAt), cancellation)).Unname(naming);
        return found;
    }

    private async Task<string> TextAsync(SnapshotRow figure, CancellationToken cancellation) => figure.DetailsAt is null
        ? figure.Details
        : await store.ReadLineAsync(figure.RowsBlob, RowsPlace.Parse(figure.DetailsAt), cancellation) ?? throw new OutpacedSnapshotException(figure);
}
