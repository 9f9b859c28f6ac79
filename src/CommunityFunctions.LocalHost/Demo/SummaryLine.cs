namespace CommunityFunctions.LocalHost.Demo;

/// <summary>One figure twice: as it was read back, and as it is.</summary>
/// <param name="Surplus">By how much more may be found; 0 where that is known.</param>
internal sealed record SummaryLine(string What, long Stored, long True, long Surplus = 0)
{
    public bool Agrees => Stored >= True && Stored <= True + Surplus;
}
