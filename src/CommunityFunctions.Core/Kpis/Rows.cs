using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis;

/// <summary>Makes the rows of a figure. Who has objected to being counted by name is a row without one.</summary>
internal static class Rows
{
    public static IReadOnlyList<KpiRow> Of(IEnumerable<Person> people) =>
        [.. people.OrderBy(person => person.Id.Value, StringComparer.Ordinal).Select(person => new KpiRow(NameOf(person)))];

    public static MemberId? NameOf(Person person) => person.IsObjector ? null : person.Id;
}
