namespace CommunityFunctions.LocalHost.Demo;

/// <summary>One figure twice: as it was read back, and as it is.</summary>
internal sealed record SummaryLine(string What, long Stored, long True)
{
    public bool Agrees => Stored == True;
}
