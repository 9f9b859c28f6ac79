namespace CommunityFunctions.Rituals.Texts;

/// <summary>The placeholders that a ritual's or a publication's text may hold.</summary>
public static class Placeholders
{
    public static PlaceholderSet OfPosts { get; } = new(
        new Dictionary<string, string>
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
        },
        withKpis: true);
}
