using CommunityFunctions.Calendar;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>
/// For each pillar of the editorial line: how many different members responded in the period to what was posted for it, whenever it was posted, and how
/// many posts the period brought. What went out in several channels is one post.
/// </summary>
internal static class PillarsChart
{
    public static Chart? Of(ReportMaterial material)
    {
        var pillarOf = PillarsById(material);
        var posts = PostsOf(material, pillarOf).ToLookup(post => post.Pillar);
        var responders = RespondersTo(material, pillarOf);
        List<(Pillar Pillar, int Posts, int Responders)> pillars =
            [.. Enum.GetValues<Pillar>().Select(pillar => (pillar, posts[pillar].Count(), responders.GetValueOrDefault(pillar)))];
        if (pillars.TrueForAll(pillar => pillar is { Posts: 0, Responders: 0 })) return null;

        return new BarChart(
            "pillars", new("Piliers éditoriaux", "Editorial pillars"), material.Say(tongue => Finding(pillars, tongue)), KpiUnit.Count,
            [.. pillars.Select(pillar => new Bar(
                new(EntryWords.Pillar(pillar.Pillar, Communities.Language.French), EntryWords.Pillar(pillar.Pillar, Communities.Language.English)), pillar.Responders,
                Note: material.Say(tongue => Posts(pillar.Posts, tongue))))]);
    }

    private static Dictionary<string, Pillar> PillarsById(ReportMaterial material)
    {
        var pillars = new Dictionary<string, Pillar>();
        foreach (var ritual in material.Community.Rituals) pillars[ritual.Id] = ritual.Pillar;
        foreach (var publication in material.Community.Publications) pillars[publication.Id] = publication.Pillar;
        foreach (var post in material.Posts)
        {
            if (post.Pillar is { } pillar) pillars.TryAdd(post.Id, pillar);
        }

        return pillars;
    }

    /// <summary>What the calendar kept, and what the log saw go out of which the calendar knows nothing.</summary>
    private static IEnumerable<(string Id, LocalDate Day, Pillar Pillar)> PostsOf(ReportMaterial material, Dictionary<string, Pillar> pillarOf)
    {
        var kept = material.Posts.Where(post => post is { WasKept: true, Pillar: not null }).Select(post => (post.Id, post.Date, post.Pillar!.Value));
        var seen = material.Facts.Timeline.Rituals
            .Where(post => material.Facts.Window.Contains(post.At) && pillarOf.ContainsKey(post.Ritual))
            .Select(post => (post.Ritual, material.DayOf(post.At), pillarOf[post.Ritual]));
        return kept.Concat(seen).DistinctBy(post => (post.Item1, post.Item2));
    }

    private static Dictionary<Pillar, int> RespondersTo(ReportMaterial material, Dictionary<string, Pillar> pillarOf)
    {
        var responses = new RitualResponses(material.Facts);
        return material.Facts.Timeline.Rituals
            .Where(post => post.At < material.Facts.Window.End && pillarOf.ContainsKey(post.Ritual))
            .GroupBy(post => pillarOf[post.Ritual])
            .ToDictionary(posts => posts.Key, posts => posts.SelectMany(post => responses.To(post, material.Facts.Window)).Distinct().Count());
    }

    private static string Finding(List<(Pillar Pillar, int Posts, int Responders)> pillars, Tongue tongue)
    {
        var told = pillars.ConvertAll(pillar =>
        {
            var (name, members) = (EntryWords.Pillar(pillar.Pillar, tongue.Language), tongue.Members(pillar.Responders));
            return tongue.Say($"{name} : {Posts(pillar.Posts, tongue)} et {members}", $"{name}: {Posts(pillar.Posts, tongue)} and {members}");
        });
        return tongue.Say($"Publications, et membres qui y ont répondu. {string.Join(" ; ", told)}.", $"Posts, and members who responded. {string.Join("; ", told)}.");
    }

    private static string Posts(int count, Tongue tongue) => tongue.Count(count, ("publication", "publications"), ("post", "posts"));
}
