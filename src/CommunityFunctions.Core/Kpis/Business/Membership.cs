using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

/// <summary>Who was a member at a moment. A business figure asks how it stood before its window: what came of it can't be told to have been its cause.</summary>
internal static class Membership
{
    /// <summary>Whether the person was a member until that moment (UTC): who joins at it was not.</summary>
    public static bool IsMemberBefore(this PeriodFacts facts, Person person, Instant moment) =>
        facts.IsMember(person) && person.IsPresentAt(moment - Duration.Epsilon);

    /// <summary>Whether the person was a member at that moment (UTC).</summary>
    public static bool IsMemberAt(this PeriodFacts facts, Person person, Instant moment) => facts.IsMember(person) && person.IsPresentAt(moment);
}
