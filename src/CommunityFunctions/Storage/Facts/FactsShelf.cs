using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Storage.Facts;

/// <summary>
/// One community's facts and carries as one run sees them: each blob at the ETag at which the run met it first, or wrote it. So a run computes from one
/// state, and can ask at its end whether that is still the state. Not for use by two threads at once.
/// </summary>
internal sealed class FactsShelf(FactsStore store, CommunityId community)
{
    private const int DownloadsAtOnce = 8;

    private readonly FactsJson json = new();
    private readonly Dictionary<LocalDate, Dictionary<string, ETag>> months = [];

    /// <summary>Notes the ETags of a month's blobs, unless that was done before.</summary>
    /// <param name="day">Any day of the month.</param>
    public async Task<IReadOnlyDictionary<string, ETag>> NoteMonthAsync(LocalDate day, CancellationToken cancellation)
    {
        var month = day.With(DateAdjusters.StartOfMonth);
        return months.TryGetValue(month, out var noted) ? noted : months[month] = await store.ListMonthAsync(community, month, cancellation);
    }

    /// <summary>The facts of those days, both included, that have any.</summary>
    public async Task<IReadOnlyList<DayFacts>> DaysAsync(LocalDate first, LocalDate last, CancellationToken cancellation)
    {
        var found = new List<(string Name, ETag ETag)>();
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            var name = FactsStore.NameOfDay(community, day);
            if ((await NoteMonthAsync(day, cancellation)).TryGetValue(name, out var etag)) found.Add((name, etag));
        }

        var days = new DayFacts[found.Count];
        await Parallel.ForAsync(0, found.Count, new ParallelOptions { MaxDegreeOfParallelism = DownloadsAtOnce, CancellationToken = cancellation }, async (i, token) =>
            days[i] = await store.ReadAsync<DayFacts>(found[i].Name, found[i].ETag, json, token));
        return days;
    }

    /// <summary>What there was at the first instant of a month.</summary>
    public async Task<Carry> CarryAsync(LocalDate month, CancellationToken cancellation)
    {
        var name = FactsStore.NameOfCarry(community, month);
        return (await NoteMonthAsync(month, cancellation)).TryGetValue(name, out var etag)
            ? await store.ReadAsync<Carry>(name, etag, json, cancellation)
            : Carry.Empty;
    }

    public async Task<bool> HasCarryAsync(LocalDate month, CancellationToken cancellation) =>
        (await NoteMonthAsync(month, cancellation)).ContainsKey(FactsStore.NameOfCarry(community, month));

    /// <param name="beforeChange">Called before facts are written that are other than before.</param>
    /// <returns>Whether the day's facts are other than before.</returns>
    public Task<bool> WriteDayAsync(LocalDate day, DayFacts facts, Func<Task> beforeChange, CancellationToken cancellation) =>
        WriteAsync(day, FactsStore.NameOfDay(community, day), facts, DayFacts.None, beforeChange, cancellation);

    /// <returns>Whether the carry is another than before.</returns>
    public Task<bool> WriteCarryAsync(LocalDate month, Carry carry, CancellationToken cancellation) =>
        WriteAsync(month, FactsStore.NameOfCarry(community, month), carry, Carry.Empty, () => Task.CompletedTask, cancellation);

    /// <summary>Whether all blobs that the run has seen are as it has seen them.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        foreach (var (month, seen) in months)
        {
            var now = await store.ListMonthAsync(community, month, cancellation);
            if (now.Count != seen.Count || seen.Any(blob => !now.TryGetValue(blob.Key, out var etag) || etag != blob.Value)) return false;
        }

        return true;
    }

    private async Task<bool> WriteAsync<T>(LocalDate day, string name, T facts, T none, Func<Task> beforeChange, CancellationToken cancellation)
        where T : class
    {
        var month = await NoteMonthAsync(day, cancellation);
        var isThere = month.TryGetValue(name, out var etag);
        var before = isThere ? await store.ReadAsync<T>(name, etag, json, cancellation) : none;
        var utf8 = json.Write(facts);
        var isNew = !utf8.AsSpan().SequenceEqual(json.Write(before));

        if (isNew) await beforeChange();

        // A blob that says that there was nothing says that somebody has looked.
        if (isNew || !isThere) months[day.With(DateAdjusters.StartOfMonth)][name] = await store.WriteAsync(name, facts, utf8, isThere ? etag : null, cancellation);
        return isNew;
    }
}
