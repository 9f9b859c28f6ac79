namespace CommunityFunctions.Storage.Kpis;

/// <summary>A figure has been computed anew since it was read, and what stood beside it is gone: read it again.</summary>
public sealed class OutpacedSnapshotException(SnapshotRow figure) : Exception($"The rows of {figure.Kpi} in {figure.Period} have been computed anew.");
