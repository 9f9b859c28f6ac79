using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Texts;
using NodaTime;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>Who responds to a post of the suite's, when, and how: most in the first hours, some after days, each once or twice.</summary>
internal sealed class Audience(Scenario scenario, Cast cast, Rhythm rhythm, Agenda agenda, Dice dice)
{
    /// <summary>Nobody responds later: what a post brings about is watched for seven days, and no response falls on their edge.</summary>
    private static readonly Duration Longest = Duration.FromDays(6);

    private static readonly Duration Week = Duration.FromDays(7);

    private const int Tries = 12;

    private const double ShareWhoAnswer = 0.62;
    private const double ShareOfAnswerersWhoReact = 0.3;

    private readonly HashSet<string> said = [];

    public void Follow(SuitePost post, IThread thread)
    {
        var present = cast.People.Count(account => account.Kind == AccountKind.Member && account.IsPresent(post.At));
        var share = Appeal.ShareIn(post.Source, post.Channel, (post.At - scenario.Start) / Week);
        var topic = RitualTalk.TopicOf(post);
        foreach (var member in SomeOf((int)Math.Round(present * share * dice.Between(0.85, 1.15)), post.At))
            Plan(post, thread, topic, member);
        if (dice.Chance(0.7) && cast.SomeoneOfTheTeam(dice) is { } host)
            PlanAt(Moment(post.At, 300), post, at => thread.Answer(at, host, RitualTalk.Host(dice)));
    }

    private void Plan(SuitePost post, IThread thread, RitualTopic topic, Account member)
    {
        var answers = member.Liveliness > 0 && dice.Chance(ShareWhoAnswer);
        if (answers)
            PlanAt(Moment(post.At, 150), post, at => Do(at, member, () => thread.Answer(at, member, Say(() => RitualTalk.Answer(dice, topic)))));
        if (!answers || dice.Chance(ShareOfAnswerersWhoReact))
            PlanAt(Moment(post.At, 100), post, at => Do(at, member, () => thread.React(at, member)));
        if (answers && dice.Chance(0.12))
            PlanAt(Moment(post.At + Duration.FromHours(4), 240), post, at => Do(at, member, () => thread.Answer(at, member, Say(() => RitualTalk.Again(dice)))));
    }

    private IEnumerable<Account> SomeOf(int count, Instant at)
    {
        HashSet<Account> some = [];
        for (var tries = 0; some.Count < count && tries < 20 * count; tries++)
        {
            var somebody = dice.Chance(0.75) ? cast.SomeTalker(dice, at) : cast.Anybody(dice, at);
            if (somebody?.Kind == AccountKind.Member && some.Add(somebody))
                yield return somebody;
        }
    }

    private Instant Moment(Instant after, double medianMinutes)
    {
        var later = dice.Chance(0.1) ? Duration.FromDays(1) : Duration.Zero;
        return rhythm.WhenUp(dice, Conversations.After(dice, after, medianMinutes, sigma: 1.3) + later);
    }

    private void PlanAt(Instant at, SuitePost post, Action<Instant> act)
    {
        if (at < post.At + Longest)
            agenda.Plan(at, act);
    }

    /// <summary>Hardly ever what somebody said in the same thread before.</summary>
    private string Say(Func<string> draw)
    {
        var text = draw();
        for (var tries = 0; tries < Tries && !said.Add(text); tries++)
            text = draw();
        return text;
    }

    private static void Do(Instant at, Account member, Action act)
    {
        if (member.IsPresent(at))
            act();
    }
}
