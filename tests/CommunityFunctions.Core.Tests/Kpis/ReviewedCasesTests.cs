using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;

namespace CommunityFunctions.Core.Tests.Kpis;

/// <summary>Cases that a review found wrong once.</summary>
public sealed class ReviewedCasesTests
{
    [Fact]
    public void A_moderator_who_tidies_up_behind_somebody_who_has_left_brings_nobody_back()
    {
        var life = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Joined("troll", "2026-11-02 09:00").Posted("troll", "2026-11-10 10:00", "m1")
            .Left("troll", "2026-11-16 09:00").Edited("troll", "2026-11-17 09:00", "m1").Deleted("troll", "2026-11-17 10:00", "m1");

        Assert.Equal(1, life.Compute("members", "2026-W47").Value);
    }

    [Fact]
    public void A_role_that_is_given_taken_and_given_again_on_one_day_is_held()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Posted("ann", "2026-11-17 10:00", "m1")
            .Listed("ann", "2026-11-09 09:00", DatedRole.Team).RoleEnded("ann", "2026-11-09 10:00", DatedRole.Team).Listed("ann", "2026-11-09 11:00", DatedRole.Team);

        Assert.Equal(0, life.Compute("active-members", "2026-W47").Value);
    }

    [Fact]
    public void Who_turned_out_to_be_no_bot_counts_again_whether_the_timeline_or_the_carry_tells()
    {
        // W12 looks back to December: its timeline has both words. W30 begins in April: only the carry does.
        var life = new TestLife().Joined("ann", "2026-01-05 09:00").Listed("ann", "2026-01-06 09:00", Roles.Bot).RoleEnded("ann", "2026-03-02 09:00", Roles.Bot)
            .Posted("ann", "2026-03-17 10:00", "m1").Posted("ann", "2026-07-21 10:00", "m2");

        Assert.Equal(1, life.Compute("active-members", "2026-W12").Value);
        Assert.Equal(1, life.Compute("active-members", "2026-W30").Value);
    }

    [Fact]
    public void A_source_that_is_connected_later_does_not_make_the_past_unknown()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Posted("ann", "2026-11-17 10:00", "m1");
        life.Sources.Add(new SourceCoverage(SourceName.Parse("discord"), HasRoster: true, StartsEmpty: false, TestLife.At("2026-12-03 10:00"), null));

        Assert.Equal(1, life.Compute("members", "2026-W47").Value);
    }

    [Fact]
    public void The_growth_rate_is_unknown_where_nobody_knows_who_was_there_at_the_start()
    {
        var life = new TestLife().Listed("ann", "2026-11-18 10:30").Joined("bob", "2026-11-19 09:00");
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-11-18 10:30") };
        var growth = life.Compute("net-member-growth", "2026-W47");

        Assert.Equal(1, growth.Value);
        Assert.Null(growth.Details["rate"]);
        Assert.Equal("no-baseline", (string?)growth.Details["rateUnknown"]!["code"]);
        Assert.Null(growth.Details["membersAtStart"]);
    }

    [Fact]
    public void A_mean_of_weeks_says_how_sure_it_is()
    {
        // Weeks ending in November: 1/2 and 0/2 and 0/2 and 0/2: mean 0.125, s = 0.25, ± 1.96 · 0.25 / √4 = 0.245.
        var life = new TestLife().Joined("ann", "2026-11-02 00:00").Joined("bob", "2026-11-02 00:00").Posted("ann", "2026-11-03 10:00", "m1");
        var finding = life.Compute("weekly-participation", "2026-11");

        Assert.Equal(0.125, finding.Value);
        Assert.Equal((0, 0.37), (finding.Interval!.Low!.Value, Math.Round(finding.Interval.High!.Value, 2)));
    }
}
