namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// What was sent again because the door had not answered, or with 503, and may have had it all the same: who gives up waiting for storage does not know whether it was
/// stored. A delivery that was sent three times is in here twice.
/// </summary>
internal sealed class Resent
{
    private readonly int[] facts;

    /// <param name="facts">How many facts were in each.</param>
    public Resent(params IEnumerable<int> facts) => this.facts = [.. facts.Order()];

    public int Deliveries => facts.Length;

    /// <returns>How few and how many facts may have come twice when so many deliveries have.</returns>
    public (long Fewest, long Most) FactsIn(long deliveries)
    {
        var count = (int)Math.Clamp(deliveries, 0, facts.Length);
        return (facts[..count].Sum(), facts[^count..].Sum());
    }
}
