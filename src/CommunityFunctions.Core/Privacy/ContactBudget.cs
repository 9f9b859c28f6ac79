using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// How many messages one person gets: at most so many in any seven days. A message leaves room for the more important ones that are known to be due, so that each of
/// them, as long as they keep within the cap among themselves, goes out when it is due, whatever else was asked for.
/// </summary>
public static class ContactBudget
{
    /// <summary>Seven times twenty-four hours. Of two messages exactly that far apart only one is in any of them.</summary>
    public static readonly Duration Span = Duration.FromDays(7);

    /// <param name="cap">At least one.</param>
    /// <param name="sent">What the person got in the last seven days; older ones do no harm.</param>
    /// <param name="due">What is due within the next seven days. Only the kinds that are more important than this one are left room for; what is overdue comes now.</param>
    /// <returns><paramref name="now"/>, when the message may go out now; else the first moment at which it may, as things stand.</returns>
    public static Instant FirstAllowed(Instant now, ContactKind kind, int cap, IEnumerable<CappedContact> sent, IEnumerable<CappedContact> due)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 1);
        if (kind == ContactKind.Transactional) return now;

        var reserved = due.Where(contact => contact.Kind < kind && contact.Kind != ContactKind.Transactional).Select(contact => Instant.Max(contact.At, now)).ToList();
        List<Instant> all = [.. sent.Where(contact => contact.Kind != ContactKind.Transactional).Select(contact => contact.At), .. reserved];

        // Room comes only when one of them is seven days old.
        return all.Select(at => at + Span).Where(at => at > now).Append(now).Order()
            .First(at => reserved.Where(end => end >= at && end < at + Span).Append(at).All(end => all.Count(other => other > end - Span && other <= end) < cap));
    }
}
