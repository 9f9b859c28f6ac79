using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Operations;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Pages.Tests;

/// <summary>The operations page's content: a good day, a day on which everything is wrong and everything has the longest name, and one without storage.</summary>
internal static class SampleOperations
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Checks = ["storage", "definitions", "secrets", "clocks", "dead-letters", "sources", "mail"];

    public static OperationsView Well() => new(
        At, new([.. Checks.Select(name => new ReadinessCheck(name, []))]), [], [.. StorageNames.Queues.All.Select(queue => new QueueSight(queue, 0, null))],
        [Source("atelier", "slack", At.AddMinutes(-3)), Source("atelier", "forum", At.AddHours(-2))], [new("KpiClock", At.AddMinutes(-55), TimeSpan.FromHours(49), StandsStill: false), new("RitualClock", At, TimeSpan.FromMinutes(10), StandsStill: false)]);

    public static OperationsView Hostile(string words)
    {
        var (community, source) = (new string('a', 32), new string('s', 32));
        return new(
            At, new([.. Checks.Select((name, i) => new ReadinessCheck(name, [new(i == 0, new Bilingual(words, words), At.AddDays(-i)), new(IsGrave: false, new Bilingual(words, words))]))]),
            [.. Enumerable.Range(0, 50).Select(i => new DeadLetter($"20261124-{Guid.Empty}-{i}", "webhook-deliveries", community, source, new string('E', 60) + ": " + words, At.AddHours(-i), 12))],
            [.. StorageNames.Queues.All.Select((queue, i) => new QueueSight(queue, 1_234_567 + i, At.AddDays(-i)))],
            [.. Enumerable.Range(0, 300).Select(_ => Source(community, source, null))],
            [new(new string('C', 60), null, TimeSpan.FromHours(2), StandsStill: true)]);
    }

    public static OperationsView Away() => new(
        At, new([.. Checks.Select(name => new ReadinessCheck(name, [new(IsGrave: true, new Bilingual("le stockage ne répond pas", "storage cannot be reached"))]))]), null, null, null, null);

    private static SourceSight Source(string community, string source, DateTimeOffset? last) => new(CommunityId.Parse(community), SourceName.Parse(source), "slack", last, IsSilent: last is null);
}
