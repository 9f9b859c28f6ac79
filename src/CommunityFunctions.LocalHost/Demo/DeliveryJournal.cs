namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The latest deliveries, newest first. Safe for many threads.</summary>
internal sealed class DeliveryJournal
{
    private const int Length = 40;

    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = new(Length);

    public void Add(JournalEntry entry)
    {
        lock (gate)
        {
            if (entries.Count == Length)
                entries.Dequeue();
            entries.Enqueue(entry);
        }
    }

    public IReadOnlyList<JournalEntry> Latest()
    {
        lock (gate)
            return [.. entries.Reverse()];
    }
}
