using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Who came and went in a period, person by person: somebody with two accounts comes with the first and goes with the last. Who leaves and returns has
/// left once and joined once. So members at the end = members at the start + joined + discovered − left, whatever happened.
/// </summary>
/// <param name="Joined">Persons who were not there and came by a join that was seen, at that moment (UTC).</param>
/// <param name="Discovered">Persons of whom nobody had known that they were there, until a roster or an event showed them.</param>
/// <param name="Left">Persons of whom no account was there any more.</param>
internal sealed record Turnover(
    IReadOnlyList<(Person Person, Instant At)> Joined, IReadOnlyList<(Person Person, Instant At)> Discovered, IReadOnlyList<(Person Person, Instant At)> Left)
{
    public static Turnover Of(PeriodFacts facts)
    {
        var (joined, discovered, left) = (new List<(Person, Instant)>(), new List<(Person, Instant)>(), new List<(Person, Instant)>());
        foreach (var person in facts.Timeline.People.Where(facts.IsMember))
        {
            foreach (var stay in person.Stays)
            {
                if (facts.Window.Contains(stay.From)) (stay.Joined ? joined : discovered).Add((person, stay.From));
                if (stay.Until is { } until && facts.Window.Contains(until)) left.Add((person, until));
            }
        }

        return new(joined, discovered, left);
    }

    /// <summary>The last instant before <paramref name="end"/>: whoever comes at midnight belongs to the new period only.</summary>
    public static Instant LastBefore(Instant end) => end - Duration.Epsilon;
}
