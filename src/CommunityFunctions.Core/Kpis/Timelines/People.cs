using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>The people of a timeline, by the ids that facts know them by.</summary>
/// <param name="aliases">Followed to their end by who made them: one step.</param>
internal sealed class People(IReadOnlyDictionary<MemberId, MemberId> aliases)
{
    private readonly List<Person?> byNumber = [];
    private readonly List<Person> people = [];

    /// <summary>Of all ids, aliases included.</summary>
    public Numbering<string> Ids { get; } = new();

    public IReadOnlyList<Person> All => people;

    public Person this[int index] => people[index];

    public Person Find(MemberId id) => OfId(Ids.NumberOf(id.Value));

    /// <summary>Whose id has this number.</summary>
    public Person OfId(int number)
    {
        while (byNumber.Count <= number) byNumber.Add(null);
        return byNumber[number] ??= Meet(new(Ids[number]));
    }

    /// <summary>The indexes of people by the numbers of their ids.</summary>
    public int[] IndexesOf(int[] numbers) => Array.ConvertAll(numbers, number => OfId(number).Index);

    public Person? AtOrNone(int index) => index < 0 ? null : people[index];

    private Person Meet(MemberId id)
    {
        if (aliases.TryGetValue(id, out var real)) return Find(real);
        var person = new Person(id, people.Count);
        people.Add(person);
        return person;
    }
}
