using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Rituals.Texts;
using NodaTime;

namespace CommunityFunctions.Rituals.Effects;

/// <summary>The runs of a community's rituals beside each other, and what follows from them where it is more than chance.</summary>
public sealed class EffectReport
{
    /// <summary>A ritual's trend is that of its last so many runs.</summary>
    private const int LastRuns = 8;

    /// <summary>Fewer runs are no ground for advice.</summary>
    private const int FewestRuns = 4;

    private readonly CommunityDefinition community;
    private readonly List<(RunEffect Run, Ritual Ritual, double Share)> over;

    /// <param name="runs">In order of time, also those of rituals that are gone.</param>
    public EffectReport(CommunityDefinition community, IReadOnlyList<RunEffect> runs)
    {
        (this.community, Runs) = (community, runs);
        over = [];
        foreach (var run in runs.Where(run => run.IsOver))
        {
            if (run.Share is { } share && community.Rituals.FirstOrDefault(ritual => ritual.Id == run.Ritual) is { } ritual) over.Add((run, ritual, share));
        }
    }

    public IReadOnlyList<RunEffect> Runs { get; }

    public IReadOnlyList<RitualTrend> Rituals => [.. over.GroupBy(run => run.Ritual.Id).Select(runs => Trend(runs.Key, runs.TakeLast(LastRuns)))];

    public IReadOnlyList<RitualTrend> Pillars => By(run => run.Ritual.Pillar.ToString().ToLowerInvariant());

    public IReadOnlyList<RitualTrend> Formats => By(run => run.Ritual.Format);

    public IReadOnlyList<RitualTrend> Hours => By(run => TimeOf(run.Run).ToString("HH:mm", null));

    public IReadOnlyList<RitualAdvice> Advice => [.. over.GroupBy(run => run.Ritual).Select(runs => Rest(runs.Key, [.. runs.TakeLast(LastRuns).Select(run => run.Share)])).OfType<RitualAdvice>(), .. BetterHours()];

    /// <summary>The last four of eight runs did worse than the four before.</summary>
    private static RitualAdvice? Rest(Ritual ritual, double[] shares)
    {
        if (shares.Length < LastRuns) return null;
        var (before, lately) = (shares[..(LastRuns / 2)], shares[(LastRuns / 2)..]);
        if (Welch.IntervalOf(lately, before) is not { High: < 0 } difference) return null;

        var (now, then) = (lately.Average(), before.Average());
        return new("rest", ritual.Id, new(
            $"« {ritual.Title} » s’essouffle : {Percent(now, Language.French)} des membres présents ont répondu aux quatre dernières fois, {Percent(then, Language.French)} aux quatre précédentes. Laissez-le reposer, ou changez-en les textes.",
            $"“{ritual.Title}” is tiring: {Percent(now, Language.English)} of the members present responded to the last four, {Percent(then, Language.English)} to the four before. Give it a rest, or change its texts."),
            now, lately.Length, then, before.Length, difference);
    }

    /// <summary>Of each format: the hour with the best mean, held against all its other hours together.</summary>
    private IEnumerable<RitualAdvice> BetterHours()
    {
        foreach (var format in over.Where(run => run.Ritual.Format is not null).GroupBy(run => run.Ritual.Format!))
        {
            var hours = format.GroupBy(run => TimeOf(run.Run)).Where(runs => runs.Count() >= FewestRuns).ToList();
            if (hours.Count == 0 || hours.MaxBy(runs => runs.Average(run => run.Share)) is not { } best) continue;

            double[] shares = [.. best.Select(run => run.Share)], others = [.. format.Where(run => TimeOf(run.Run) != best.Key).Select(run => run.Share)];
            if (others.Length < FewestRuns || Welch.IntervalOf(shares, others) is not { Low: > 0 } difference) continue;
            var (here, elsewhere) = (shares.Average(), others.Average());
            yield return new("hour", format.Key, new(
                $"Format « {format.Key} » : {Percent(here, Language.French)} des membres présents répondent à {LocalText.Time(best.Key, Language.French)}, {Percent(elsewhere, Language.French)} aux autres heures. Cette heure marche mieux.",
                $"Format “{format.Key}”: {Percent(here, Language.English)} of the members present respond at {LocalText.Time(best.Key, Language.English)}, {Percent(elsewhere, Language.English)} at other hours. This hour works better."),
                here, shares.Length, elsewhere, others.Length, difference);
        }
    }

    private List<RitualTrend> By(Func<(RunEffect Run, Ritual Ritual, double Share), string?> group) =>
        [.. over.Where(run => group(run) is not null).GroupBy(run => group(run)!).OrderBy(runs => runs.Key, StringComparer.Ordinal).Select(runs => Trend(runs.Key, runs))];

    private static RitualTrend Trend(string of, IEnumerable<(RunEffect Run, Ritual Ritual, double Share)> runs)
    {
        var known = runs.ToList();
        return new(of, known.Count, known.Count == 0 ? null : known.Average(run => run.Share), Slope([.. known.Select(run => run.Run.Responders)]));
    }

    private static double? Slope(int[] responders)
    {
        if (responders.Length < 3) return null;
        var middle = (responders.Length - 1) / 2.0;
        return responders.Select((count, run) => (run - middle) * count).Sum() / responders.Select((_, run) => (run - middle) * (run - middle)).Sum();
    }

    /// <summary>When it was due, to the quarter of an hour: a post goes out some seconds after its time.</summary>
    private LocalTime TimeOf(RunEffect run)
    {
        var time = run.At.InZone(community.Zone).TimeOfDay;
        return new LocalTime(time.Hour, time.Minute / 15 * 15);
    }

    private static string Percent(double share, Language language) => LocalText.Figure(share, KpiUnit.Ratio, "", language);
}
