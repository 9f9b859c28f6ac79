using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>One stay in the community (UTC).</summary>
public readonly record struct Stay
{
    private readonly long from;
    private readonly long until;

    /// <param name="from">Ticks.</param>
    /// <param name="until">Ticks; <see cref="Ticks.Never"/> while it lasts.</param>
    internal Stay(long from, long until, bool joined) => (this.from, this.until, Joined) = (from, until, joined);

    public Instant From => Instant.FromUnixTimeTicks(from);

    /// <summary>Excluded; null while it lasts.</summary>
    public Instant? Until => until == Ticks.Never ? null : Instant.FromUnixTimeTicks(until);

    /// <summary>It began with a join that was seen; false when the account was discovered.</summary>
    public bool Joined { get; }

    internal long Begins => from;

    internal long Ends => until;

    internal bool Lasts => until == Ticks.Never;
}
