using System.Collections;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>People of one timeline, each once; gone through in the order of their ids. A bit for each person: asking and adding cost next to nothing.</summary>
public sealed class PersonSet : IReadOnlyCollection<Person>
{
    private readonly Timeline timeline;
    private readonly ulong[] bits;

    public PersonSet(Timeline timeline)
    {
        this.timeline = timeline;
        bits = new ulong[(timeline.People.Count + 63) / 64];
    }

    public PersonSet(Timeline timeline, IEnumerable<Person> people)
        : this(timeline) => AddAll(people);

    public int Count { get; private set; }

    public bool Contains(Person person) => Contains(person.Index);

    /// <returns>False when the person was in it.</returns>
    public bool Add(Person person) => Add(person.Index);

    public void AddAll(IEnumerable<Person> people)
    {
        foreach (var person in people) Add(person.Index);
    }

    /// <summary>Those of whom it is true.</summary>
    public PersonSet Only(Func<Person, bool> condition) => new(timeline, timeline.People.Where(person => Contains(person) && condition(person)));

    public IEnumerator<Person> GetEnumerator() => timeline.PeopleById.Where(Contains).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool Contains(int index) => (bits[index >> 6] & (1UL << index)) != 0;

    internal bool Add(int index)
    {
        if (Contains(index)) return false;
        bits[index >> 6] |= 1UL << index;
        Count++;
        return true;
    }
}
