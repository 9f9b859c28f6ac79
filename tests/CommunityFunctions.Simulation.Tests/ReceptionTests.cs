using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

/// <summary>What follows from the suite's own posts.</summary>
public sealed class ReceptionTests
{
    private static readonly Population Population = Given.Atelier.Population;

    private static readonly IReadOnlyList<SimulatedDelivery> Deliveries = Given.Posts.Deliveries;

    private static readonly IReadOnlyList<ReadFact> Unique = [.. Deliveries.SelectMany(PlatformReader.Read).DistinctBy(fact => (fact.Source, fact.Key)).OrderBy(fact => fact.At)];

    [Fact]
    public void The_same_post_is_followed_by_the_same_bytes_and_one_of_another_minute_by_others()
    {
        var post = Given.Posts.All[0];
        var (once, again) = (Followed(post), Followed(post));
        var later = Followed(post with { At = post.At + Duration.FromMinutes(5) });

        Assert.Equal(once.Select(delivery => delivery.SentAt), again.Select(delivery => delivery.SentAt));
        Assert.All(once.Zip(again), pair => Assert.True(pair.First.Body.Span.SequenceEqual(pair.Second.Body.Span)));
        Assert.NotEqual(once.Select(delivery => delivery.Facts.Count > 0 ? delivery.Facts[0].Account : ""), later.Select(delivery => delivery.Facts.Count > 0 ? delivery.Facts[0].Account : ""));

        static IReadOnlyList<SimulatedDelivery> Followed(SuitePost post) => new SuitePosts(Given.Atelier).Add(post);
    }

    [Fact]
    public void The_platform_tells_of_each_post_once_as_a_programs_message_with_the_posts_own_id()
    {
        var told = Unique.Where(fact => fact.Kind == "message.posted").ToList();

        Assert.Equal(Given.Posts.All.Select(post => (post.Source, post.Message)).Order(), told.Select(fact => (fact.Source, fact.Message!)).Order());
        Assert.All(told, fact => Assert.True(fact.IsBot));
    }

    [Fact]
    public void Each_delivery_says_in_its_bytes_what_it_is_in_truth()
    {
        foreach (var delivery in Deliveries)
        {
            Assert.Equal(
                delivery.Facts.Select(fact => (fact.Kind, fact.Account, fact.Message)), PlatformReader.Read(delivery).Select(fact => (fact.Kind, fact.Actor, fact.Message)));
        }
    }

    [Fact]
    public void What_each_post_brought_about_is_what_its_bytes_say()
    {
        var posts = Given.Posts.All.ToDictionary(post => (post.Source, post.Message));
        foreach (var truth in Given.Atelier.RunTruths(Given.Posts))
        {
            var post = posts[(truth.Source, truth.Message)];
            var end = (post.At + Duration.FromDays(7)).ToDateTimeOffset();
            var facts = Unique.Where(fact => fact.Source == post.Source && fact.At < end).ToList();
            var replies = facts.Where(fact => fact.Kind == "message.replied" && fact.Conversation == post.Message && IsMember(fact)
                && !facts.Exists(other => other.Kind == "message.deleted" && other.Message == fact.Message)).ToList();
            var reactions = facts.Where(fact => fact.Kind == "reaction.added" && fact.Message == post.Message && IsMember(fact)
                && !facts.Exists(other => other.Kind == "reaction.removed" && (other.Message, other.Actor) == (fact.Message, fact.Actor))).ToList();

            Assert.Equal((replies.Count, reactions.Count), (truth.Replies, truth.Reactions));
            Assert.Equal(replies.Concat(reactions).Select(fact => fact.Actor).Distinct().Count(), truth.Responders);
        }

        Assert.True(Given.Atelier.RunTruths(Given.Posts).Count(truth => truth.Responders > 3) > Given.Posts.All.Count * 0.8);

        static bool IsMember(ReadFact fact) => Population.Find(fact.Source, fact.Actor)!.Kind == AccountKind.Member;
    }

    [Fact]
    public void Whoever_responds_is_there_and_does_so_within_six_days_and_before_the_end()
    {
        var posts = Given.Posts.All.ToDictionary(post => (post.Source, post.Message));
        var responses = Deliveries.SelectMany(delivery => delivery.Facts).Where(fact => fact.Conversation is not null && fact.Kind is FactKinds.MessageReplied or FactKinds.ReactionAdded);

        Assert.All(responses.Where(fact => fact.Kind == FactKinds.MessageReplied || fact.Message == fact.Conversation), fact =>
        {
            var post = posts[(fact.Source, fact.Conversation!)];
            Assert.InRange(fact.At, post.At, post.At + Duration.FromDays(6));
            Assert.True(Population.Find(fact.Source, fact.Account)!.IsPresent(fact.At));
        });
        Assert.All(Deliveries, delivery => Assert.InRange(delivery.SentAt, Given.Atelier.Scenario.Start, Given.Atelier.Scenario.End));
    }

    [Fact]
    public void The_Monday_question_goes_well_each_week_and_the_tip_of_the_week_tires()
    {
        var responders = Given.Atelier.RunTruths(Given.Posts).ToDictionary(truth => truth.Message, truth => truth.Responders);
        var questions = Of("C0GENERAL1");
        var tips = Of("C0ENTRAID1");

        Assert.All(questions, count => Assert.InRange(count, 14, 32));
        Assert.True(tips.TakeLast(4).Average() < tips.SkipLast(4).TakeLast(4).Average() * 0.6);
        Assert.True(responders.Values.Distinct().Count() > 8);

        List<int> Of(string channel) => [.. Given.Posts.All.Where(post => post.Channel == channel && post.At < Given.Now - Duration.FromDays(7)).Select(post => responders[post.Message])];
    }

    [Fact]
    public void Those_who_took_part_in_rituals_are_those_who_answered_or_reacted_to_a_post_in_the_week()
    {
        var zone = Given.Atelier.Scenario.Zone;
        var (start, end) = (zone.AtStartOfDay(new LocalDate(2026, 11, 16)).ToDateTimeOffset(), zone.AtStartOfDay(new LocalDate(2026, 11, 23)).ToDateTimeOffset());
        var posts = Given.Posts.All.Select(post => post.Message).ToHashSet();
        var deleted = Unique.Where(fact => fact.Kind == "message.deleted" && fact.At < end).Select(fact => fact.Message).ToHashSet();
        var removed = Unique.Where(fact => fact.Kind == "reaction.removed" && fact.At < end).Select(fact => (fact.Message, fact.Actor)).ToHashSet();
        var responders = Unique.Where(fact => fact.At >= start && fact.At < end && Population.Find(fact.Source, fact.Actor)!.Kind == AccountKind.Member)
            .Where(fact => (fact.Kind == "message.replied" && posts.Contains(fact.Conversation!) && !deleted.Contains(fact.Message))
                || (fact.Kind == "reaction.added" && posts.Contains(fact.Message!) && !removed.Contains((fact.Message, fact.Actor))))
            .Select(fact => Population.Find(fact.Source, fact.Actor)!).Select(account => account.EmailConfirmed ? account.Person.Email : account.Id).Distinct().Count();

        var truth = Given.Atelier.KpiTruths(Given.Posts).Single(truth => truth is { Kpi: "ritual-participation", Period: "2026-W47" });
        Assert.Equal(responders, truth.Numerator);
        Assert.Equal(truth.Numerator / truth.Denominator, truth.Value);
    }

    [Fact]
    public void A_post_after_the_end_is_followed_by_nothing() =>
        Assert.Empty(new SuitePosts(Given.Atelier).Add(Given.Posts.All[0] with { At = Given.Atelier.Scenario.End }));
}
