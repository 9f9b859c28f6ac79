using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class TeamTests
{
    private static TestLife AnnAndBobWriteEveryWeek() => new TestLife()
        .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00")
        .Posted("ann", "2026-11-10 10:00", "m1").Posted("bob", "2026-11-10 10:00", "m2")
        .Posted("ann", "2026-11-17 10:00", "m3").Posted("bob", "2026-11-17 10:00", "m4");

    [Fact]
    public void Whom_the_definition_calls_team_until_a_day_is_a_member_in_the_week_after()
    {
        var life = AnnAndBobWriteEveryWeek().HasRole("ann", DatedRole.Team, until: new LocalDate(2026, 11, 15));

        Assert.Equal((1, 1), Active(life, "2026-W46"));
        Assert.Equal((2, 2), Active(life, "2026-W47"));
    }

    [Fact]
    public void Who_was_in_the_team_on_one_day_of_the_period_is_left_out_of_all_of_it()
    {
        var life = AnnAndBobWriteEveryWeek().HasRole("ann", DatedRole.Team, until: new LocalDate(2026, 11, 15));

        Assert.Equal("bob", Assert.Single(life.Facts("2026-11").Active).Id.Value);
    }

    [Fact]
    public void A_roster_that_calls_somebody_staff_holds_until_it_says_otherwise()
    {
        var life = AnnAndBobWriteEveryWeek().Listed("ann", "2026-11-03 03:00", DatedRole.Team);

        Assert.Equal((1, 1), Active(life, "2026-W46"));
        Assert.Equal((1, 1), Active(life, "2026-W47"));
    }

    [Fact]
    public void Who_turns_out_to_be_a_bot_was_one_all_along_the_period_and_earlier_periods_stay_as_they_stood()
    {
        var life = AnnAndBobWriteEveryWeek().Listed("ann", "2026-11-20 03:00", Roles.Bot);

        Assert.Equal((1, 1), Active(life, "2026-W47"));
        Assert.Equal((2, 2), Active(life, "2026-W46"));
    }

    private static (double?, double?) Active(TestLife life, string week)
    {
        var finding = life.Compute("weekly-participation", week);
        return (finding.Numerator, finding.Denominator);
    }
}
