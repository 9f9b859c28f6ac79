namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What the suite's doors have said yes to.</summary>
/// <param name="Facts">In those deliveries, those sent again counted again.</param>
internal sealed record Acknowledged(long Deliveries, long Facts);
