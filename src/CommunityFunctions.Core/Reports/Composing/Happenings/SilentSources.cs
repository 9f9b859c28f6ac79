using NodaTime;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Sources that told nothing for days: what they should have told is missing from the figures.</summary>
internal static class SilentSources
{
    private const int Days = 2;

    public static IEnumerable<Told> In(ReportMaterial material) => material.Sources
        .Select(source => (Source: source, Silent: source.DaysSilent ?? Period.DaysBetween(material.Period.First, material.LastDay()) + 1))
        .Where(told => told.Silent >= Days)
        .Select(told => Of(told.Source, told.Silent, material));

    private static Told Of(SourceSight source, int silent, ReportMaterial material) => new(
        new(DayOf(source, material), HappeningKind.SilentSource, material.Say(tongue =>
        {
            var (name, days) = (tongue.Quoted(source.Source.ToString()), tongue.Count(silent, ("jour", "jours"), ("day", "days")));
            return source.DaysSilent is null || source.LastDelivery is null
                ? tongue.Say($"La source {name} n’a encore jamais rien transmis.", $"The source {name} has never told anything yet.")
                : tongue.Say($"La source {name} n’a rien transmis pendant {days}.", $"The source {name} told nothing for {days}.");
        })),
        silent);

    /// <summary>The day after it was last heard; the period's first when it had been silent before, and when it spoke again since.</summary>
    private static LocalDate DayOf(SourceSight source, ReportMaterial material) =>
        source.LastDelivery is { } last && material.DayOf(last).PlusDays(1) is var day && material.Period.Contains(day) && day <= material.LastDay() ? day : material.Period.First;
}
