namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Counts different people again and again: a mark for each person, and beginning anew costs nothing.</summary>
internal sealed class PersonMarks(Timeline timeline)
{
    private readonly int[] marks = new int[timeline.People.Count];
    private int round = 1;

    public int Count { get; private set; }

    /// <returns>False when the person has been counted.</returns>
    public bool Add(Person person)
    {
        if (marks[person.Index] == round) return false;
        marks[person.Index] = round;
        Count++;
        return true;
    }

    public void Clear() => (round, Count) = (round + 1, 0);
}
