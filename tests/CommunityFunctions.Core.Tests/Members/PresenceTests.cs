using System.Globalization;
using CommunityFunctions.Members;

namespace CommunityFunctions.Core.Tests.Members;

/// <summary>What stays the signs of an account amount to. Times are UTC; the community's zone is Paris, an hour ahead.</summary>
public sealed class PresenceTests
{
    [Fact]
    public void A_contact_has_no_stay() => Assert.Equal("", Stays(Knowledge.Nothing));

    [Fact]
    public void Who_joins_is_there_until_leaving()
    {
        Assert.Equal("joined 01 10:00", Stays(Knowledge.Nothing.Joined(1)));
        Assert.Equal("joined 01 10:00 to 03 10:00", Stays(Knowledge.Nothing.Joined(1).Left(3)));
    }

    [Fact]
    public void Who_joins_again_has_two_stays() =>
        Assert.Equal("joined 01 10:00 to 03 10:00, joined 05 10:00", Stays(Knowledge.Nothing.Left(3).Joined(5).Joined(1)));

    [Fact]
    public void Who_is_found_in_a_roster_is_discovered_from_then_on() =>
        Assert.Equal("discovered 02 10:00", Stays(Knowledge.Nothing.Listed(Knowledge.Day(4)).Listed(Knowledge.Day(2))));

    [Fact]
    public void Who_is_discovered_after_the_join_that_is_told_later_has_joined() =>
        Assert.Equal("joined 01 10:00", Stays(Knowledge.Nothing.Listed(Knowledge.Day(2)).Joined(1)));

    [Fact]
    public void Who_was_discovered_before_a_join_was_there_already() =>
        Assert.Equal("discovered 01 10:00", Stays(Knowledge.Nothing.Listed(Knowledge.Day(1)).Joined(2)));

    [Fact]
    public void Who_is_discovered_at_the_moment_of_the_join_has_joined() =>
        Assert.Equal("joined 01 10:00", Stays(Knowledge.Nothing.Listed(Knowledge.Day(1)).Joined(1)));

    [Fact]
    public void Who_leaves_without_ever_joining_was_there_from_the_first_sign_to_then()
    {
        Assert.Equal("discovered 01 10:00 to 03 10:00", Stays(Knowledge.Nothing.Seen(1).Left(3)));
        Assert.Equal("discovered 03 10:00 to 03 10:00", Stays(Knowledge.Nothing.Left(3)));
    }

    [Fact]
    public void Who_is_seen_on_a_day_after_leaving_is_there_again_from_that_days_beginning_in_the_communitys_zone() =>
        Assert.Equal("joined 01 10:00 to 03 10:00, discovered 04 23:00", Stays(Knowledge.Nothing.Joined(1).Left(3).Seen(5)));

    [Fact]
    public void Who_is_listed_after_leaving_is_there_again_from_the_first_such_moment() => Assert.Equal(
        "joined 01 10:00 to 03 10:00, discovered 05 10:00", Stays(Knowledge.Nothing.Listed(Knowledge.Day(5)).Joined(1).Listed(Knowledge.Day(6)).Left(3)));

    [Fact]
    public void Who_is_seen_on_the_day_of_leaving_is_gone_all_the_same() =>
        Assert.Equal("joined 01 10:00 to 03 10:00", Stays(Knowledge.Nothing.Joined(1).Left(3).Seen(3, hour: 15)));

    [Fact]
    public void Of_a_join_and_a_departure_of_the_same_moment_the_join_was_first() =>
        Assert.Equal("joined 01 10:00 to 01 10:00", Stays(Knowledge.Nothing.Left(1).Joined(1)));

    [Fact]
    public void A_second_join_or_departure_without_the_other_between_changes_nothing()
    {
        Assert.Equal("joined 01 10:00", Stays(Knowledge.Nothing.Joined(1).Joined(2)));
        Assert.Equal("joined 01 10:00 to 03 10:00", Stays(Knowledge.Nothing.Joined(1).Left(3).Left(4)));
    }

    [Fact]
    public void A_departure_that_is_older_than_the_join_ends_a_stay_of_before() =>
        Assert.Equal("discovered 01 10:00 to 01 10:00, joined 03 10:00", Stays(Knowledge.Nothing.Joined(3).Left(1)));

    private static string Stays(MemberRecord record) => string.Join(", ", Presence.Of(record, Knowledge.Zone).Select(stay =>
        $"{(stay.Joined ? "joined" : "discovered")} {Time(stay.From)}{(stay.Until is { } until ? $" to {Time(until)}" : "")}"));

    private static string Time(DateTimeOffset at) => at.ToString("dd HH:mm", CultureInfo.InvariantCulture);
}
