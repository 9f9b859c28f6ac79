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
    public void Whom_a_platform_calls_staff_once_is_in_the_team_from_that_day_on_also_in_weeks_in_which_it_says_nothing()
    {
        var life = new TestLife().Joined("ann", "2026-10-05 09:00").ByStaff().Joined("bob", "2026-10-05 09:00")
            .Posted("ann", "2026-11-17 10:00", "m1").Posted("bob", "2026-11-17 10:00", "m2");

        Assert.Equal(1, life.Compute("members", "2026-W46").Value);
        Assert.Equal((1, 1), Active(life, "2026-W47"));
        Assert.Equal((0, 1), Active(life, "2026-W51"));
    }

    [Fact]
    public void Whom_a_platform_called_staff_is_a_member_again_once_its_list_says_otherwise()
    {
        var life = AnnAndBobWriteEveryWeek();
        life.Posted("ann", "2026-11-10 11:00", "m5").ByStaff().RoleEnded("ann", "2026-11-12 03:00", DatedRole.Team);

        Assert.Equal((1, 1), Active(life, "2026-W46"));
        Assert.Equal((2, 2), Active(life, "2026-W47"));
    }

    [Fact]
    public void Of_a_list_and_an_event_of_the_same_day_the_later_one_is_believed()
    {
        var denied = AnnAndBobWriteEveryWeek().Posted("ann", "2026-11-10 11:00", "m5").ByStaff().RoleEnded("ann", "2026-11-10 12:00", DatedRole.Team);
        Assert.Equal((2, 2), Active(denied, "2026-W47"));

        denied.Posted("ann", "2026-11-10 13:00", "m6").ByStaff();
        Assert.Equal((1, 1), Active(denied, "2026-W47"));
        Assert.Equal((1, 1), Active(denied, "2026-W46"));
    }

    [Fact]
    public void What_the_definition_says_of_an_accounts_days_in_the_team_goes_before_what_its_platform_says()
    {
        var life = AnnAndBobWriteEveryWeek().HasRole("ann", DatedRole.Team, until: new LocalDate(2026, 11, 15))
            .Posted("ann", "2026-11-12 10:00", "m5").ByStaff().Listed("ann", "2026-11-13 03:00", DatedRole.Team);

        Assert.Equal((1, 1), Active(life, "2026-W46"));
        Assert.Equal((2, 2), Active(life, "2026-W47"));
    }

    [Fact]
    public void Who_was_in_the_team_by_a_line_of_the_definition_that_was_taken_out_again_is_a_member()
    {
        var life = AnnAndBobWriteEveryWeek().Posted("ann", "2026-11-10 11:00", "m5").ByTeamOfDefinition();

        Assert.Equal((2, 2), Active(life, "2026-W46"));
    }

    [Fact]
    public void Whom_a_platform_calls_a_program_once_is_one_until_its_list_says_otherwise()
    {
        var life = AnnAndBobWriteEveryWeek().Ritual("monday", "2026-10-20 09:00", "r1", bot: "ann");
        Assert.Equal((1, 1), Active(life, "2026-W47"));

        life.RoleEnded("ann", "2026-11-02 12:00", Roles.Bot);
        Assert.Equal((2, 2), Active(life, "2026-W47"));
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
