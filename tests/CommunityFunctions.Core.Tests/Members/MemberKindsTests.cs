using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Members;

public sealed class MemberKindsTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Fact]
    public void Who_is_seen_is_a_member() => Assert.Equal(MemberKind.Member, KindOf(Knowledge.Nothing.Seen(1)));

    [Fact]
    public void Who_is_known_only_from_a_lead_is_a_contact() =>
        Assert.Equal(MemberKind.Contact, KindOf(Knowledge.Nothing.After(EventKind.LeadCreated, Knowledge.Day(1))));

    [Fact]
    public void A_program_is_a_bot_whatever_else_it_is()
    {
        var bot = Knowledge.Nothing.Seen(1).Told(new AccountSighting { Account = "U1", At = Knowledge.Day(2), Bot = true, Team = true });

        Assert.Equal(MemberKind.Bot, MemberKinds.Of(bot, Knowledge.Community(Knowledge.Role("team")), Today));
        Assert.Equal(MemberKind.Bot, KindOf(Knowledge.Nothing.Told(new AccountSighting { Account = "U1", At = Knowledge.Day(2), Bot = true })));
    }

    [Theory]
    [InlineData(22, MemberKind.Member)]
    [InlineData(23, MemberKind.Team)]
    [InlineData(24, MemberKind.Team)]
    [InlineData(25, MemberKind.Member)]
    public void Who_the_definition_calls_team_is_team_from_the_first_day_to_the_last(int day, MemberKind kind)
    {
        var community = Knowledge.Community(Knowledge.Role("team", new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 24)));

        Assert.Equal(kind, MemberKinds.Of(Knowledge.Nothing.Seen(1), community, new LocalDate(2026, 11, day)));
    }

    [Fact]
    public void An_ambassador_or_moderator_is_a_member() => Assert.Equal(
        MemberKind.Member, MemberKinds.Of(Knowledge.Nothing.Seen(1), Knowledge.Community(Knowledge.Role("ambassador"), Knowledge.Role("moderator")), Today));

    [Fact]
    public void Another_accounts_role_or_one_of_the_same_name_elsewhere_is_not_this_ones() => Assert.Equal(
        MemberKind.Member,
        MemberKinds.Of(Knowledge.Nothing.Seen(1), Knowledge.Community(Knowledge.Role("team", account: "U2"), Knowledge.Role("team", source: "forum")), Today));

    private static MemberKind KindOf(MemberRecord record) => MemberKinds.Of(record, Knowledge.Community(), Today);
}
