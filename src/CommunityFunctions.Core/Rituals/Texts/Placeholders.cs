using CommunityFunctions.Kpis;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>The placeholders that a ritual's or a publication's text may hold.</summary>
public static class Placeholders
{
    private const string Kpis = "kpis";

    /// <summary>Name to what it stands for. Beside them there is one for each KPI: <c>kpis.weekly-participation</c>.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["community.name"] = "the community’s name",
        ["community.mission"] = "its mission, from the definition",
        ["community.promise"] = "its promise, from the definition",
        ["date"] = "the day of the post, such as “30 November”",
        ["week.number"] = "the ISO week of the post",
        ["week.year"] = "the year of that week",
        ["spotlight.firstName"] = "the first name of the member who answered others most in the last four weeks, among those not in the light for a quarter",
        ["spotlight.name"] = "their name",
        ["bestThread.starter"] = "the first name of who began last week’s conversation with the most people in it",
        ["bestThread.people"] = "how many people wrote in it",
        ["bestThread.replies"] = "how many replies it had",
        ["bestThread.link"] = "its address, where the source’s address is known",
        ["nextLive.date"] = "the day of the next live after the post, such as “Tuesday 1 December”",
        ["nextLive.time"] = "its time of day",
        ["nextLive.title"] = "its title",
    };

    /// <summary>Whether there is such a placeholder, or one below it.</summary>
    public static bool Exists(string name) => name == Kpis
        || All.Keys.Any(placeholder => placeholder == name || placeholder.StartsWith($"{name}.", StringComparison.Ordinal))
        || (name.StartsWith($"{Kpis}.", StringComparison.Ordinal) && KpiCatalog.Find(name[(Kpis.Length + 1)..]) is not null);

    /// <summary>Names up to the first dot.</summary>
    internal static IEnumerable<string> Roots => All.Keys.Select(name => name.Split('.')[0]).Append(Kpis).Distinct();

    internal static bool IsGroup(string name) => name == Kpis || All.Keys.Any(placeholder => placeholder.StartsWith($"{name}.", StringComparison.Ordinal));
}
