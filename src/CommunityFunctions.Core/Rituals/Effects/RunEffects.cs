using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Rituals.Effects;

/// <summary>Measures what each post of a timeline brought about.</summary>
public static class RunEffects
{
    /// <summary>A post is watched for so long.</summary>
    public static readonly Duration Watched = Duration.FromDays(7);

    /// <summary>Of all posts in the timeline, in order of time.</summary>
    public static IReadOnlyList<RunEffect> Of(Timeline timeline)
    {
        var weeks = new Dictionary<KpiPeriod, PeriodFacts>();
        return [.. timeline.Rituals.Where(post => post.At >= timeline.Begins && post.At <= timeline.Input.Now).OrderBy(post => post.At).Select(Effect)];

        RunEffect Effect(RitualFact post)
        {
            var week = KpiPeriod.Of(PeriodKind.Week, post.At.InZone(timeline.Input.Community.Zone).Date);
            if (!weeks.TryGetValue(week, out var facts)) weeks[week] = facts = timeline.For(week);
            return EffectOf(post, timeline, facts);
        }
    }

    private static RunEffect EffectOf(RitualFact post, Timeline timeline, PeriodFacts facts)
    {
        var window = new Window(post.At, Instant.Min(post.At + Watched, timeline.Input.Now));
        var conversation = timeline.ConversationOf(post);
        var replies = conversation.Where(reply => !reply.IsTopLevel && window.Contains(reply.At) && reply.StandsAt(window.End) && facts.IsMember(reply.Author))
            .Select(reply => reply.Author).ToList();
        var reactions = timeline.ReactionsTo(conversation).Where(reaction => window.Contains(reaction.At) && reaction.StandsAt(window.End) && facts.IsMember(reaction.Person))
            .Select(reaction => reaction.Person).ToList();
        return new(
            post.Ritual, post.Source, post.Message, post.At, facts.PresentAt(post.At).Count, replies.Concat(reactions).Distinct().Count(), replies.Count, reactions.Count,
            post.At + Watched <= timeline.Input.Now);
    }
}
