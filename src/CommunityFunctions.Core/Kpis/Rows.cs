using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis;

/// <summary>Makes the rows of a figure. Who has objected to being counted by name is a row without one.</summary>
internal static class Rows
{
    /// <summary>A row for each person, in the order of their ids.</summary>
    public static IReadOnlyList<KpiRow> Of(PersonSet people) => Of(people, person => new(NameOf(person)));

    /// <inheritdoc cref="Of(PersonSet)"/>
    public static IReadOnlyList<KpiRow> Of(PeriodFacts facts, IEnumerable<Person> people) => Of(new PersonSet(facts.Timeline, people));

    /// <summary>A row for each thing counted.</summary>
    public static IReadOnlyList<KpiRow> Of<T>(IReadOnlyCollection<T> counted, Func<T, KpiRow> rowOf) => Of(counted.Count, counted, rowOf);

    /// <summary>A row for each thing counted, which is looked for again when the rows are looked at.</summary>
    /// <param name="count">How many were found.</param>
    public static IReadOnlyList<KpiRow> Of<T>(int count, IEnumerable<T> counted, Func<T, KpiRow> rowOf) => new LazyRows<T>(count, counted, rowOf);

    public static MemberId? NameOf(Person person) => person.IsObjector ? null : person.Id;
}
