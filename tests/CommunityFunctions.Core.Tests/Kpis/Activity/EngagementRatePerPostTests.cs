using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class EngagementRatePerPostTests
{
    private static TestLife FiveMembers() => new TestLife()
        .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00").Joined("cleo", "2026-11-02 09:00").Joined("dan", "2026-11-02 09:00")
        .Joined("eve", "2026-11-02 09:00");

    [Fact]
    public void It_is_the_mean_share_of_the_others_who_replied_or_reacted()
    {
        // m1: of 4 others bob (twice) and cleo: 2/4. m2: nobody: 0/4. m3: dan alone, his reply; ann's own reply and reaction are not those of another: 1/4.
        var finding = FiveMembers()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1").Reacted("bob", "2026-11-16 11:00", "m1").Reacted("cleo", "2026-11-18 09:59", "m1")
            .Posted("bob", "2026-11-17 10:00", "m2")
            .Posted("ann", "2026-11-18 10:00", "m3").Replied("dan", "2026-11-18 11:00", "r2", "m3").Replied("ann", "2026-11-18 11:00", "r3", "m3").Reacted("ann", "2026-11-18 11:00", "m3")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal((0.25, 0.75, 3), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal([0.5, 0, 0.25], finding.Rows.Select(row => row.Value!.Value));
        // s² = (0.0625 + 0.0625 + 0)/2, half = 1.959964·√(0.0625/3) = 0.2829: the lower bound is drawn in to 0.
        Assert.Equal((0, 0.5329), (finding.Interval!.Low, Math.Round(finding.Interval.High!.Value, 4)));
    }

    [Fact]
    public void After_48_hours_it_is_too_late()
    {
        var finding = FiveMembers()
            .Posted("ann", "2026-11-16 10:00", "m1").Reacted("bob", "2026-11-18 10:00", "m1").Replied("cleo", "2026-11-18 10:00", "r1", "m1")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal((0, 1), (finding.Value, finding.Denominator));
    }

    [Fact]
    public void Only_who_was_there_when_it_was_posted_is_measured()
    {
        // At 10:00 of the 16th: ann, bob, cleo, dan (eve left that moment, finn comes later): 3 others, of whom only bob reacted.
        var finding = FiveMembers().Left("eve", "2026-11-16 10:00").Joined("finn", "2026-11-16 10:01")
            .Posted("ann", "2026-11-16 10:00", "m1").Reacted("bob", "2026-11-16 11:00", "m1").Reacted("finn", "2026-11-16 11:00", "m1")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal(1.0 / 3, finding.Value);
    }

    [Fact]
    public void Our_rituals_and_the_team_post_and_other_bots_do_not()
    {
        // tess and the bot are no members: 5 others. m1 by tess: 1/5; m2 by our bot: 2/5; m3 by a feed: none.
        var finding = FiveMembers().IsTeam("tess").IsBot("feed", "2026-11-02 09:00")
            .Posted("tess", "2026-11-16 10:00", "m1").Reacted("ann", "2026-11-16 11:00", "m1").Reacted("feed", "2026-11-16 11:00", "m1")
            .Posted("bot", "2026-11-16 10:00", "m2").Ritual("monday-question", "2026-11-16 10:00", "m2")
            .Replied("ann", "2026-11-16 11:00", "r1", "m2").Reacted("bob", "2026-11-16 11:00", "m2").Reacted("tess", "2026-11-16 11:00", "m2")
            .Posted("feed", "2026-11-16 10:00", "m3").Reacted("ann", "2026-11-16 11:00", "m3")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal([("m1", 0.2, null), ("m2", 0.4, "ritual")], finding.Rows.OrderBy(row => row.Item).Select(row => (row.Item, row.Value!.Value, row.Note)));
        Assert.Equal(1, (int)finding.Details["postsOfRituals"]!);
    }

    [Fact]
    public void A_post_before_an_empty_room_is_left_out()
    {
        // Discovered by her own post, ann is alone; then there are two.
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Posted("bob", "2026-11-16 11:00", "m2").Reacted("ann", "2026-11-16 12:00", "m2")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal((1, 1, 1), (finding.Value, finding.Denominator, (int)finding.Details["postsWithNobodyElse"]!));

        var alone = new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compute("engagement-rate-per-post", "2026-W47");
        Assert.Equal((null, "nothing-to-measure"), (alone.Value, alone.Unknown?.Code));
    }

    [Fact]
    public void What_was_taken_back_by_the_end_of_the_week_does_not_count()
    {
        var finding = FiveMembers()
            .Posted("ann", "2026-11-16 10:00", "m1")
            .Reacted("bob", "2026-11-16 11:00", "m1").Unreacted("bob", "2026-11-21 11:00", "m1")
            .Replied("cleo", "2026-11-16 11:00", "r1", "m1").Deleted("cleo", "2026-11-21 11:00", "r1")
            .Reacted("dan", "2026-11-16 11:00", "m1").Unreacted("dan", "2026-11-23 11:00", "m1")
            .Compute("engagement-rate-per-post", "2026-W47");

        Assert.Equal(0.25, finding.Value);
    }

    [Fact]
    public void The_headcount_of_a_moment_is_that_of_the_people_there()
    {
        // Comings and goings at any hour, twice for some, the team and bots among them.
        var (life, random) = (new TestLife().IsTeam("p3").IsBot("p5", "2026-11-01 00:00"), new Random(47));
        for (var i = 0; i < 400; i++)
        {
            var (who, at) = ($"p{random.Next(60)}", $"2026-11-{random.Next(1, 23):00} {random.Next(24):00}:{random.Next(60):00}");
            _ = random.Next(2) == 0 ? life.Joined(who, at) : life.Left(who, at);
        }

        var facts = life.Facts("2026-W47");
        var headcount = new Headcount(facts);

        for (var at = TestLife.At("2026-11-01 00:00"); at < facts.Window.End; at += Margins.Post / 96)
        {
            Assert.Equal(facts.PresentAt(at).Count, headcount.At(at.ToUnixTimeTicks()));
        }
    }
}
