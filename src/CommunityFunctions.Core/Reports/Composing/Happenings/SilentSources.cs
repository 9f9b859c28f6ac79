using NodaTime;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Sources that told nothing for days: what they should have told is missing from the figures.</summary>
internal static class SilentSources
{
    private const int Days = 2;

    public static IEnumerable<Told> In(ReportMaterial material) => material.Sources
        .Where(source => source.DaysSilent >= Days)
        .Select(source => new Told(new(DayOf(source, material), HappeningKind.SilentSource, material.Say(tongue =>
        {
            var days = tongue.Count(source.DaysSilent, ("jour", "jours"), ("day", "days"));
            return source.LastDelivery is null
                ? tongue.Say($"La source {tongue.Quoted(source.Source.ToString())} n’a encore jamais rien transmis.", $"The source {tongue.Quoted(source.Source.ToString())} has never told anything yet.")
                : tongue.Say($"La source {tongue.Quoted(source.Source.ToString())} n’a rien transmis pendant {days}.", $"The source {tongue.Quoted(source.Source.ToString())} told nothing for {days}.");
        })), source.DaysSilent));

    /// <summary>The day after it was last heard; the period's first when it had been silent before, and when it spoke again since.</summary>
    private static LocalDate DayOf(SourceSight source, ReportMaterial material) =>
        source.LastDelivery is { } last && material.DayOf(last).PlusDays(1) is var day && material.Period.Contains(day) && day <= material.LastDay() ? day : material.Period.First;
}
