using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>The people of a timeline, by the ids that facts know them by.</summary>
/// <param name="aliases">Followed to their end by who made them: one step.</param>
/// <param name="expected">About how many there will be.</param>
internal sealed class People(IReadOnlyDictionary<MemberId, MemberId> aliases, int expected)
{
    /// <summary>By the text of their ids: looked up a million times, and nothing is found faster than by a plain string.</summary>
    private readonly Dictionary<string, Person> known = new(expected);
    private readonly List<Person> people = new(expected);

    public IReadOnlyList<Person> All => people;

    public Person this[int index] => people[index];

    public Person Find(MemberId id)
    {
        if (known.TryGetValue(id.Value, out var person)) return person;

        if (aliases.TryGetValue(id, out var real)) return known[id.Value] = Find(real);
        people.Add(person = new Person(id, people.Count));
        return known[id.Value] = person;
    }

    /// <summary>The person's index; −1 for nobody.</summary>
    public int IndexOf(MemberId? id) => id is { } known ? Find(known).Index : -1;

    public Person? AtOrNone(int index) => index < 0 ? null : people[index];
}
