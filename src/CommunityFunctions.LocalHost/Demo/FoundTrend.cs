namespace CommunityFunctions.LocalHost.Demo;

/// <summary>How a ritual's last runs did, as the suite found it.</summary>
/// <param name="Ritual">Its id.</param>
/// <param name="Share">Mean share of the members present who responded.</param>
/// <param name="Slope">By how many responders more each run had than the one before.</param>
internal sealed record FoundTrend(string Ritual, double? Share, double? Slope);
