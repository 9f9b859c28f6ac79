using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Members;
using CommunityFunctions.Rituals.Effects;
using CommunityFunctions.Rituals.Texts;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>Who and what a text can put in the light, and what posts brought about, read from a life.</summary>
public sealed class HighlightTests
{
    [Fact]
    public void The_member_who_answered_others_most_is_in_the_light_and_then_rests()
    {
        var facts = Helpers().Facts("2026-W47");
        var at = TestLife.At("2026-11-20 09:00");

        Assert.Equal([new MemberId("ann"), new MemberId("bob")], Highlights.Spotlights(facts, at, new HashSet<MemberId>()));
        Assert.Equal([new MemberId("bob")], Highlights.Spotlights(facts, at, new HashSet<MemberId> { new("ann") }));
        Assert.Empty(Highlights.Spotlights(facts, at, new HashSet<MemberId> { new("ann"), new("bob") }));
    }

    [Fact]
    public void Nobody_of_the_team_no_program_nobody_who_objects_and_nobody_who_left_is_in_the_light()
    {
        var at = TestLife.At("2026-11-20 09:00");
        var none = new HashSet<MemberId>();

        Assert.Equal([new MemberId("bob")], Highlights.Spotlights(Helpers().IsTeam("ann").Facts("2026-W47"), at, none));
        Assert.Equal([new MemberId("bob")], Highlights.Spotlights(Helpers().IsBot("ann", "2026-11-02 08:00").Facts("2026-W47"), at, none));
        Assert.Equal([new MemberId("bob")], Highlights.Spotlights(Helpers().Consented("ann", "2026-11-19 08:00", "analytics", granted: false).Facts("2026-W47"), at, none));
        Assert.Equal([new MemberId("bob")], Highlights.Spotlights(Helpers().Left("ann", "2026-11-19 08:00").Facts("2026-W47"), at, none));
    }

    [Fact]
    public void The_best_thread_of_a_week_is_the_one_with_most_people_begun_by_a_member()
    {
        var life = Helpers().Posted("bob", "2026-11-17 09:00", "big");
        foreach (var who in new[] { "ann", "cleo", "dan" }) life.Joined(who, "2026-11-01 09:00").Replied(who, "2026-11-17 10:00", $"big-{who}", "big");
        life.Replied("ann", "2026-11-17 11:00", "big-again", "big");

        Assert.Equal(new BestThread(TestLife.Forum, "big", new("bob"), 4, 4), Highlights.BestThread(life.Facts("2026-W47")));
        Assert.Equal("small", Highlights.BestThread(life.IsTeam("bob").Facts("2026-W47"))!.Message);
    }

    [Fact]
    public void A_thread_in_which_one_person_wrote_is_none() =>
        Assert.Null(Highlights.BestThread(new TestLife().Joined("ann", "2026-11-01 09:00").Posted("ann", "2026-11-17 09:00", "m").Replied("ann", "2026-11-17 10:00", "n", "m").Facts("2026-W47")));

    [Fact]
    public void A_posts_effect_is_what_members_did_with_it_in_seven_days()
    {
        var life = new TestLife().Joined("ann", "2026-11-01 09:00").Joined("bob", "2026-11-01 09:00").Joined("cleo", "2026-11-18 09:00").Joined("team", "2026-11-01 09:00").IsTeam("team")
            .Ritual("question", "2026-11-16 09:00", "r1")
            .Replied("ann", "2026-11-16 10:00", "a1", "r1").Replied("ann", "2026-11-16 11:00", "a2", "r1").Reacted("ann", "2026-11-16 12:00", "r1")
            .Reacted("bob", "2026-11-16 12:00", "r1").Unreacted("bob", "2026-11-16 13:00", "r1")
            .Replied("cleo", "2026-11-23 08:59", "c1", "r1").Replied("bob", "2026-11-23 09:01", "b1", "r1").Replied("team", "2026-11-16 14:00", "t1", "r1")
            .Ritual("question", "2026-11-23 09:00", "r2");
        life.Now = TestLife.At("2026-11-24 09:00");

        var effects = RunEffects.Of(life.Facts("2026-W48").Timeline);

        Assert.Equal(
            [
                new RunEffect("question", TestLife.Forum, "r1", TestLife.At("2026-11-16 09:00"), Present: 2, Responders: 2, Replies: 3, Reactions: 1, IsOver: true),
                new RunEffect("question", TestLife.Forum, "r2", TestLife.At("2026-11-23 09:00"), Present: 3, Responders: 0, Replies: 0, Reactions: 0, IsOver: false),
            ],
            effects);
    }

    /// <summary>Ann answers twice, Bob once; the newest of Ann's answers lies in the week before.</summary>
    private static TestLife Helpers() => new TestLife().Joined("ann", "2026-11-01 09:00").Joined("bob", "2026-11-01 09:00").Joined("cleo", "2026-11-01 09:00")
        .Posted("cleo", "2026-11-10 09:00", "old").Replied("ann", "2026-11-10 10:00", "o1", "old").Replied("ann", "2026-11-10 11:00", "o2", "old")
        .Posted("cleo", "2026-11-18 09:00", "small").Replied("bob", "2026-11-18 10:00", "s1", "small").Replied("cleo", "2026-11-18 11:00", "s2", "small");
}
