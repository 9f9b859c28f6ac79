using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// When a ritual is due and with which text. It follows from the file, the zone, the moment at which the file was first seen and what has been posted, so
/// whoever asks, for whatever days, gets the same answer.
/// </summary>
/// <param name="firstSeen">Nothing is due before it.</param>
/// <param name="history">Which texts have been posted; null takes it that everything was that was due.</param>
public sealed class RitualPlan(Ritual ritual, DateTimeZone zone, Instant firstSeen, TextHistory? history = null)
{
    /// <summary>Rhythms that do not use up their texts in so many years have enough of them.</summary>
    private const int FarthestYears = 20;

    private readonly RitualText[] turns = [.. ritual.Texts.Where(text => text.On is null)];

    private readonly Dictionary<LocalDate, RitualText> dated =
        ritual.Texts.Where(text => text.On is not null).ToDictionary(text => text.On!.Value);

    /// <summary>What is due on the local dates between two, both included, in order of time.</summary>
    public IEnumerable<RitualOccurrence> Occurrences(LocalDate from, LocalDate to) =>
        FromTheFirst(to).Where(occurrence => occurrence.Date >= from);

    /// <summary>The first local date on which a text comes for the second time; null when none does in the next twenty years.</summary>
    public LocalDate? FreshTextsRunOutOn()
    {
        var begin = LocalDate.Max(Begin, ritual.Schedule.Start ?? Begin);
        return FromTheFirst(begin.PlusYears(FarthestYears)).FirstOrDefault(occurrence => !occurrence.IsFresh && history?.IsUnused(occurrence.Date) != true)?.Date;
    }

    /// <summary>Whether, on a local date, it is three weeks or less until the fresh texts have run out, or they have already.</summary>
    public bool WarnsThatFreshTextsRunOut(LocalDate today) => FreshTextsRunOutOn() is { } end && today >= end.PlusWeeks(-3);

    private LocalDate Begin => firstSeen.InZone(zone).Date;

    /// <summary>A date that is skipped or was missed uses no text up, and neither does one that has a text of its own.</summary>
    private IEnumerable<RitualOccurrence> FromTheFirst(LocalDate to)
    {
        var posted = history?.Posted.ToLookup(post => post.Date, post => post.Text);
        var lastUsed = new Dictionary<string, int>(StringComparer.Ordinal);
        var uses = 0;
        foreach (var (_, text) in history?.Posted ?? []) lastUsed[text] = uses++;

        foreach (var date in ritual.Schedule.Dates(Begin, to))
        {
            if (!ritual.IsHeldOn(date) || LocalDue.On(date, ritual.Schedule.At, zone) is not { } at || at < firstSeen)
                continue;

            var already = posted?[date].FirstOrDefault();
            List<RitualText> inTurn = [.. turns.OrderBy(text => text.Id == already ? -2 : lastUsed.GetValueOrDefault(text.Id, -1))];
            if (dated.TryGetValue(date, out var own)) inTurn.Insert(0, own);
            var isFresh = own is not null || inTurn[0].Id == already || !lastUsed.ContainsKey(inTurn[0].Id);
            if (own is null && already is null && history?.IsUnused(date) != true) lastUsed[inTurn[0].Id] = uses++;
            yield return new RitualOccurrence(ritual.Id, date, ritual.Schedule.At, at, at + ritual.Lateness, inTurn, isFresh);
        }
    }
}
