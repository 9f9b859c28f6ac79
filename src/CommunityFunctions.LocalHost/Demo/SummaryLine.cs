namespace CommunityFunctions.LocalHost.Demo;

/// <summary>One figure twice: as it was read back, and as it is.</summary>
/// <param name="Fewest">By how much more must be found.</param>
/// <param name="Most">By how much more may be found.</param>
internal sealed record SummaryLine(string What, long Stored, long True, long Fewest = 0, long Most = 0)
{
    public bool Agrees => Stored >= True + Fewest && Stored <= True + Most;

    /// <summary>What should be found.</summary>
    public string Expected => Fewest == Most ? $"{True + Most}" : $"{True + Fewest} to {True + Most}";
}
