using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>
/// Sources that sent nothing for longer than they ever had before: what they should have sent is missing from the figures. What is usual is the longest gap
/// in the timeline, once a source is known by four gaps over a week, which has a weekend; before that, only more than a week is unusual. That a source never
/// sent anything is said in the report of the community's first period; after it, the coverage at the report's foot says so.
/// </summary>
internal static class SilentSources
{
    private const int FewestDays = 2;
    private const int FewestGaps = 4;
    private const int Week = 7;

    public static IEnumerable<Told> In(ReportMaterial material) => material.Sources.Select(source => Of(source, material)).OfType<Told>();

    private static Told? Of(SourceSight source, ReportMaterial material)
    {
        var ofPeriod = Period.DaysBetween(material.Period.First, material.LastDay()) + 1;
        if (source.DaysSilent is not { } silent) return IsFirst(material) ? Never(source, material, ofPeriod) : null;

        var heard = DaysOf(source, material);
        if (silent >= ofPeriod && LastHeard(source, material, heard) is { } last) silent = Math.Max(silent, Period.DaysBetween(last, material.LastDay()));

        // What was not heard in the whole timeline is out of order, though nobody can tell for how long it has been.
        return silent >= FewestDays && (heard.Count == 0 || silent > Usual(heard)) ? Silent(source, material, silent) : null;
    }

    /// <summary>Null when it is not known: the timeline holds nothing of it, and it has sent something since the period.</summary>
    private static LocalDate? LastHeard(SourceSight source, ReportMaterial material, List<LocalDate> heard) => heard is [.., var last] ? last
        : source.LastDelivery is { } delivery && material.DayOf(delivery) is var day && day <= material.LastDay() ? day
        : null;

    /// <summary>The local days of the timeline on which a source sent something, in order.</summary>
    private static List<LocalDate> DaysOf(SourceSight source, ReportMaterial material)
    {
        // What is carried from before the timeline is of each kind the first fact only.
        bool IsOf(KindFact fact) => fact.Source == source.Source && fact.At >= material.Facts.Timeline.Begins && fact.Day <= material.LastDay();
        return [.. material.Facts.Timeline.Kinds.Where(IsOf).Select(fact => fact.Day).Distinct().Order()];
    }

    /// <summary>For how many days a source has been silent without being out of order.</summary>
    private static int Usual(List<LocalDate> heard) => heard.Count <= FewestGaps || Period.DaysBetween(heard[0], heard[^1]) < Week
        ? Week
        : heard.Zip(heard.Skip(1), (before, after) => Period.DaysBetween(before, after) - 1).Max();

    private static bool IsFirst(ReportMaterial material) =>
        material.Facts.Timeline.Kinds.Any(fact => fact.At < material.Facts.Window.End) && material.Facts.Timeline.Kinds.All(fact => fact.At >= material.Facts.Window.Start);

    private static Told Silent(SourceSight source, ReportMaterial material, int silent) => new(
        new(DayOf(source, material), HappeningKind.SilentSource, material.Say(tongue =>
        {
            var (name, days) = (tongue.Quoted(source.Source.ToString()), tongue.Count(silent, ("jour", "jours"), ("day", "days")));
            return tongue.Say($"La source {name} n’a rien transmis pendant {days}.", $"The source {name} sent nothing for {days}.");
        })),
        silent);

    private static Told Never(SourceSight source, ReportMaterial material, int weight) => new(
        new(material.Period.First, HappeningKind.SilentSource, material.Say(tongue =>
        {
            var name = tongue.Quoted(source.Source.ToString());
            return tongue.Say($"La source {name} n’a encore rien transmis.", $"The source {name} has not sent anything yet.");
        })),
        weight);

    /// <summary>The day after it was last heard; the period's first when it had been silent before, and when it spoke again since.</summary>
    private static LocalDate DayOf(SourceSight source, ReportMaterial material) =>
        source.LastDelivery is { } last && material.DayOf(last).PlusDays(1) is var day && material.Period.Contains(day) && day <= material.LastDay() ? day : material.Period.First;
}
