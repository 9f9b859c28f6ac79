using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.Testing;

/// <summary>What a suite posts that has five rituals, on all three platforms, for as long as a simulation lasts.</summary>
internal static class RitualPosts
{
    public static SuitePosts Of(CommunitySimulation simulation)
    {
        var posts = new SuitePosts(simulation);
        var (zone, number) = (simulation.Scenario.Zone, 0);
        for (var monday = simulation.Scenario.Start.InZone(zone).Date; At(monday, 9, 0) < simulation.Scenario.End; monday = monday.PlusWeeks(1))
        {
            Slack(monday, 9, 0, "C0GENERAL1");
            if (number % 2 == 0)
            {
                Slack(monday.PlusDays(1), 18, 0, "C0ATELIER1");
                Add(SourceNames.Discord, "1201234567890123456", $"12512345678901{number:0000}", At(monday.PlusDays(1), 18, 0), "");
            }
            Slack(monday.PlusDays(2), 11, 30, "C0ENTRAID1");
            Slack(monday.PlusDays(3), 16, 0, "C0REUSSIT1");
            Add(SourceNames.Forum, "5", $"{20_001 + number++}.1", At(monday.PlusDays(3), 16, 0), "Succès du jeudi");
        }

        return posts;

        void Slack(LocalDate date, int hour, int minute, string channel) =>
            Add(SourceNames.Slack, channel, $"{channel}:{At(date, hour, minute).ToUnixTimeSeconds()}.000700", At(date, hour, minute) + Duration.FromTicks(7000), "");

        void Add(string source, string channel, string message, Instant at, string title)
        {
            if (at < simulation.Scenario.End)
                posts.Add(new SuitePost(source, channel, message, at, title, "Une question, un conseil, un succès ?"));
        }

        Instant At(LocalDate date, int hour, int minute) => (date + new LocalTime(hour, minute)).InZoneLeniently(zone).ToInstant();
    }
}
