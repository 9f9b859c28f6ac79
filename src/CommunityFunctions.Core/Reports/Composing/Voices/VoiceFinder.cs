using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Rituals.Texts;

namespace CommunityFunctions.Reports.Composing.Voices;

/// <summary>
/// What members made, and where they talked together. Content counts as the figure <c>ugc-volume</c> counts it: published with the consent given by then.
/// Who objects to being counted by name is in it without one, and starts no best thread.
/// </summary>
internal static class VoiceFinder
{
    private const int FewestPeople = 3;

    private const int MostQuotations = 8;

    public static Voice In(ReportMaterial material) => new()
    {
        Content = ContentOf(material),
        BestThread = ThreadOf(material),
        Quotations = material.Period.Kind == PeriodKind.Quarter ? [.. material.Quotations.Take(MostQuotations)] : [],
    };

    /// <summary>The latest, in order of time.</summary>
    private static IReadOnlyList<ListedItem> ContentOf(ReportMaterial material) =>
    [
        .. KpiCatalog.Compute(KpiCatalog.Find("ugc-volume")!, material.Facts).Rows.TakeLast(material.Period.Kind == PeriodKind.Week ? 10 : 5)
            .Select(row => new ListedItem(row.Member, material.Say(tongue =>
            {
                var day = tongue.Day(material.DayOf(row.At!.Value));
                return tongue.Say($"un contenu publié le {day}", $"a piece published on {day}");
            }), At: row.At)),
    ];

    private static ListedItem? ThreadOf(ReportMaterial material)
    {
        if (Highlights.BestThread(material.Facts) is not { People: >= FewestPeople } thread) return null;

        return new(thread.Starter, material.Say(tongue =>
        {
            var (replies, people) = (tongue.Count(thread.Replies, ("réponse", "réponses"), ("reply", "replies")), tongue.Count(thread.People, ("personne", "personnes"), ("person", "people")));
            return material.InChannelOf(thread.Source, thread.Message, tongue) + tongue.Say($"{replies}, {people} dans la conversation", $"{replies}, {people} in the conversation");
        }), material.LinkOf(thread.Source, thread.Message));
    }
}
