using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>What belongs to a period's figures and is too large for a table: the content of one blob.</summary>
/// <param name="Rows">By KPI id, exactly what was counted.</param>
/// <param name="Details">By KPI id, those details that a column can't hold: JSON objects.</param>
public sealed record SnapshotRows(IReadOnlyDictionary<string, IReadOnlyList<KpiRow>> Rows, IReadOnlyDictionary<string, string> Details);
