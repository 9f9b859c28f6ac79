using System.Collections;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>People of one timeline, each once; gone through in the order of their ids. A mark for each person: asking and adding cost next to nothing.</summary>
public sealed class PersonSet : IReadOnlyCollection<Person>
{
    private readonly Timeline timeline;
    private readonly int[] marks;
    private int round = 1;

    public PersonSet(Timeline timeline)
    {
        this.timeline = timeline;
        marks = new int[timeline.People.Count];
    }

    public PersonSet(Timeline timeline, IEnumerable<Person> people)
        : this(timeline) => AddAll(people);

    public int Count { get; private set; }

    public bool Contains(Person person) => marks[person.Index] == round;

    /// <returns>False when the person was in it.</returns>
    public bool Add(Person person) => Add(person.Index);

    public void AddAll(IEnumerable<Person> people)
    {
        foreach (var person in people) Add(person.Index);
    }

    /// <summary>Begins anew, without touching every mark.</summary>
    public void Clear() => (round, Count) = (round + 1, 0);

    public IEnumerator<Person> GetEnumerator()
    {
        foreach (var person in timeline.PeopleById)
        {
            if (Contains(person)) yield return person;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool Add(int index)
    {
        if (marks[index] == round) return false;
        marks[index] = round;
        Count++;
        return true;
    }
}
