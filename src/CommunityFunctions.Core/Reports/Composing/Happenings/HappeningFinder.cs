namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>
/// What happened in the period beside its figures, in order of days. It is told next to them; that it caused them is not said. Of many the weightiest
/// stay: what makes figures hard to read before what was held.
/// </summary>
internal static class HappeningFinder
{
    private const int Most = 8;

    private static readonly Func<ReportMaterial, IEnumerable<Told>>[] Kinds =
        [Launch.In, SilentSources.In, Restatements.In, WelcomeEffects.In, NewRituals.In, NewSources.In, MissedPosts.In, Meetings.In];

    public static IReadOnlyList<Happening> In(ReportMaterial material) =>
    [
        .. Kinds.SelectMany(kind => kind(material).OrderByDescending(told => told.Weight))
            .Take(Most)
            .Select(told => told.Happening)
            .OrderBy(happening => happening.Day),
    ];
}
