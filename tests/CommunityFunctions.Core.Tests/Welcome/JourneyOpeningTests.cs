using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Members;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Welcome;

/// <summary>Somebody joins on Slack, by the account <c>a</c>, on 20 November at ten.</summary>
public sealed class JourneyOpeningTests
{
    private static readonly MemberRecord Joining = Knowledge.Nothing.Joined(20);

    private static readonly MemberRecord OnForum = Joining with { Source = SourceName.Parse("forum"), Joins = [], FirstSeen = null, LastSeenDay = null };

    [Fact]
    public void Who_has_just_joined_is_a_newcomer()
    {
        Assert.Equal(OpeningDecision.Opens, Decide([Joining]));
        Assert.Equal(OpeningDecision.Opens, Decide([Joining.Seen(20, 9)])); // A sign shortly before.
        Assert.Equal(OpeningDecision.Opens, Decide([Joining.Seen(21)]));
    }

    [Theory]
    [InlineData(48, OpeningDecision.Opens)]
    [InlineData(49, OpeningDecision.TooOld)]
    public void A_join_of_more_than_48_hours_ago_is_too_old(int hours, OpeningDecision expected) => Assert.Equal(expected, Decide([Joining], hours));

    [Fact]
    public void Who_was_screened_is_welcomed_however_long_it_took()
    {
        var pending = Joining with { Pending = new(true, Knowledge.Day(20)) };

        Assert.Equal(OpeningDecision.Waits, Decide([pending]));
        Assert.Equal(OpeningDecision.Waits, Decide([pending], hours: 200, hasWaited: true));
        Assert.Equal(OpeningDecision.Opens, Decide([pending with { Pending = new(false, Knowledge.Day(28)) }], hours: 200, hasWaited: true));
        Assert.Equal(OpeningDecision.TooOld, Decide([pending], hours: 200));
    }

    [Fact]
    public void Programs_and_contacts_are_not_welcomed()
    {
        Assert.Equal(OpeningDecision.Bot, Decide([Joining with { Bot = new(true, Knowledge.Day(1)) }]));
        Assert.Equal(OpeningDecision.Contact, Decide([OnForum]));
    }

    [Fact]
    public void Nor_is_who_is_of_the_team_on_that_day()
    {
        Assert.Equal(OpeningDecision.Team, Decide([Joining with { Team = new(true, Knowledge.Day(20)) }]));
        Assert.Equal(OpeningDecision.Team, Decide([Joining], community: Knowledge.Community(Knowledge.Role("team", until: new LocalDate(2026, 11, 20)))));
        Assert.Equal(OpeningDecision.Opens, Decide([Joining], community: Knowledge.Community(Knowledge.Role("team", until: new LocalDate(2026, 11, 19)))));
        Assert.Equal(OpeningDecision.Opens, Decide([Joining], community: Knowledge.Community(Knowledge.Role("moderator"))));
    }

    [Fact]
    public void Who_was_there_already_by_another_account_is_no_newcomer()
    {
        Assert.Equal(OpeningDecision.ThereAlready, Decide([Joining, OnForum.Joined(20, 9)]));
        Assert.Equal(OpeningDecision.ThereAlready, Decide([Joining, OnForum.Seen(2)]));
        Assert.Equal(OpeningDecision.Opens, Decide([Joining, OnForum.Joined(20, 11)])); // They came there afterwards.
    }

    [Fact]
    public void Nor_is_who_was_seen_long_before_the_join_by_the_same_account()
    {
        Assert.Equal(OpeningDecision.ThereAlready, Decide([Joining.Seen(2)]));
        Assert.Equal(OpeningDecision.ThereAlready, Decide([Joining.Joined(2)]));
    }

    [Theory]
    [InlineData(90, OpeningDecision.Returned)]
    [InlineData(15, OpeningDecision.Opens)] // Away for fifteen days.
    [InlineData(0, OpeningDecision.Opens)]
    public void Who_comes_back_soon_is_no_newcomer(int returnDays, OpeningDecision expected)
    {
        var community = Knowledge.Community() with { Welcome = new() { ReturnDays = returnDays } };

        Assert.Equal(expected, Decide([Joining.Joined(2).Left(5)], community: community));
        Assert.Equal(expected, Decide([Joining, OnForum.Joined(2).Left(5)], community: community));
    }

    [Fact]
    public void Who_has_left_again_is_not_welcomed() => Assert.Equal(OpeningDecision.Gone, Decide([Joining.Left(20, 11)], hours: 3));

    [Fact]
    public void Steps_fall_due_so_long_after_the_join_and_may_be_late()
    {
        var steps = new StepFile().With("lateness", "6h").In(new StepFile().With("after", "48h").Folder("later"), "now").Definition().WelcomeSteps;
        var at = Instant.FromUtc(2026, 3, 28, 20, 0);

        // Two times twenty-four hours, whatever the clocks do meanwhile.
        Assert.Equal([("now", at, at + Duration.FromHours(6)), ("later", at + Duration.FromHours(48), at + Duration.FromHours(96))], JourneyPlan.Of(steps.Reverse(), at).Select(planned => (planned.Step.Id, planned.Due, planned.Latest)));
    }

    /// <param name="records">Of the accounts <c>a</c>, which joins, and <c>b</c>.</param>
    private static OpeningDecision Decide(MemberRecord[] records, int hours = 1, CommunityDefinition? community = null, bool hasWaited = false)
    {
        community ??= Knowledge.Community();
        var accounts = records.Select((record, i) => new KnownAccount(new MemberId(i == 0 ? "a" : "b"), record, IsThere: true, TrustedAddresses: false)).ToList();
        var profile = PersonProfile.Of(new KnownPerson(accounts[0].Id, accounts), IdentityHistory.Empty, community, new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>());
        var joined = Instant.FromDateTimeOffset(Knowledge.Day(20));
        return JourneyOpening.Decide(joined, joined + Duration.FromHours(hours), accounts[0].Id, profile, community, hasWaited);
    }
}
