using CommunityFunctions.Communities;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Sources of which the period has the first facts: from then on the figures see more.</summary>
internal static class NewSources
{
    public static IEnumerable<Told> In(ReportMaterial material) => material.Facts.Timeline.Kinds
        .Where(fact => fact.Source != SourceName.Suite)
        .GroupBy(fact => fact.Source, (source, facts) => (Source: source, First: facts.Min(fact => fact.At)))
        .Where(source => material.Facts.Window.Contains(source.First))
        .Select(source => new Told(new(material.DayOf(source.First), HappeningKind.NewSource, material.Say(tongue =>
        {
            var name = tongue.Quoted(source.Source.ToString());
            return tongue.Say($"La source {name} a transmis ses premières données.", $"The source {name} sent its first data.");
        }))));
}
