using NodaTime;

namespace CommunityFunctions.Kpis.Periods;

/// <summary>Instants (UTC) from <paramref name="Start"/> on, <paramref name="End"/> excluded.</summary>
public readonly record struct Window(Instant Start, Instant End)
{
    public bool Contains(Instant at) => Start <= at && at < End;
}
