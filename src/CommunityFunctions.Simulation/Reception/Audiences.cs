using System.Globalization;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>The audience of each platform.</summary>
internal sealed class Audiences(Scenario scenario, Population population)
{
    private readonly Rhythm rhythm = new(scenario);
    private readonly Cast slack = new(population.Accounts.Where(account => account.Source == SourceNames.Slack));
    private readonly Cast forum = new(population.Accounts.Where(account => account.Source == SourceNames.Forum));
    private readonly Cast discord = new(population.Accounts.Where(account => account.Source == SourceNames.Discord));

    public IReadOnlyList<SimulatedDelivery> Follow(SuitePost post)
    {
        if (post.At >= scenario.End)
            return [];
        var dice = new Dice(SeedOf(post));
        var (agenda, outbox) = (new Agenda(), new Outbox(scenario.End, dice.Fork()));
        var cast = post.Source switch { SourceNames.Slack => slack, SourceNames.Forum => forum, _ => discord };
        using IThread thread = post.Source switch
        {
            SourceNames.Slack => new SlackThread(post, population.Find(SourceNames.Slack, SuiteAccounts.Slack)!, new SlackTalk(cast, rhythm, agenda, outbox, dice)),
            SourceNames.Forum => new ForumThread(
                post, population.Find(SourceNames.Forum, SuiteAccounts.Forum)!, lastPost => new ForumTalk(cast, rhythm, agenda, outbox, dice, lastPost, lastCall: lastPost)),
            SourceNames.Discord => new DiscordThread(post, population.Find(SourceNames.Discord, SuiteAccounts.Discord)!, outbox, dice),
            _ => throw new ArgumentException($"Nobody listens on '{post.Source}'.", nameof(post)),
        };
        thread.Begin();
        new Audience(scenario, cast, rhythm, agenda, dice).Follow(post, thread);
        while (agenda.TryTake(scenario.End, out var at, out var act))
            act(at);

        var deliveries = new List<SimulatedDelivery>();
        while (outbox.TryTake(scenario.End, out var delivery))
            deliveries.Add(delivery);
        return deliveries;
    }

    /// <summary>By the minute: by how many milliseconds the suite was late is no part of the story.</summary>
    private ulong SeedOf(SuitePost post)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{scenario.Seed}|{post.Source}|{post.Channel}|{post.At.ToUnixTimeSeconds() / 60}");
        return name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
    }
}
