using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Members;

public sealed class DatedRoleTests
{
    [Fact]
    public void A_role_without_bounds_is_always_and_one_with_them_includes_both_days()
    {
        Assert.True(new DatedRole("team", null, null).IsOn(new LocalDate(1999, 1, 1)));
        var november = new DatedRole("team", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30));
        Assert.Equal(
            [false, true, true, false],
            new[] { new LocalDate(2026, 10, 31), new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30), new LocalDate(2026, 12, 1) }.Select(november.IsOn));
    }

    [Fact]
    public void Who_the_platform_calls_staff_is_team_from_the_communitys_day_on_which_it_said_so()
    {
        // Half past eleven in the evening of the 3rd, UTC, is the 4th in Paris.
        var staff = Knowledge.Nothing.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(3, 23).AddMinutes(30), Team = true });

        Assert.Equal([new DatedRole("team", new LocalDate(2026, 11, 4), null)], DatedRole.Of(staff, Knowledge.Community()));
    }

    [Fact]
    public void What_the_definition_says_of_the_team_goes_before_what_the_platform_says()
    {
        var staff = Knowledge.Nothing.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(3), Team = true });
        var until = new LocalDate(2026, 11, 30);

        Assert.Equal(
            [new DatedRole("referent", null, null), new DatedRole("team", null, until)],
            DatedRole.Of(staff, Knowledge.Community(Knowledge.Role("referent"), Knowledge.Role("team", until: until))));
    }

    [Fact]
    public void Who_the_platform_no_longer_calls_staff_has_no_role()
    {
        var before = Knowledge.Nothing.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(3), Team = true });

        Assert.Empty(DatedRole.Of(before.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(5), Team = false }), Knowledge.Community()));
        Assert.Single(DatedRole.Of(before.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(1), Team = false }), Knowledge.Community()));
    }
}
