using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Surveys;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Surveys;

public sealed class SurveyEligibilityTests
{
    private static readonly CommunityDefinition Community = FolderBuilder.Sample().Definition() with { Roles = [] };

    private static readonly Instant Now = Instant.FromUtc(2026, 10, 15, 8, 0);

    [Theory]
    [InlineData(31, true)]
    [InlineData(30, true)]
    [InlineData(29, false)]
    public void Who_has_been_there_for_thirty_days_may_be_asked(int days, bool holds) => Assert.Equal(holds, Holds(Joined(days)));

    [Fact]
    public void A_program_the_team_a_contact_and_who_has_left_are_not_asked()
    {
        var member = Joined(100);

        Assert.True(Holds(member));
        Assert.False(Holds(member with { Bot = new(true, At(90)) }));
        Assert.False(Holds(member with { Team = new(true, At(90)) }));
        Assert.False(Holds(new MemberRecord { Source = SourceName.Parse("crm"), Account = "c1" }, isThere: false));
        Assert.False(Holds(member with { Leaves = [At(5)] }, isThere: false));
    }

    [Fact]
    public void Who_came_back_last_week_has_not_been_there_for_thirty_days() =>
        Assert.False(Holds(Joined(200) with { Leaves = [At(50)], Joins = [At(200), At(7)] }));

    private static bool Holds(MemberRecord record, bool isThere = true) =>
        SurveyEligibility.Holds(Community, new KnownPerson(new("m1"), [new KnownAccount(new("m1"), record, isThere, TrustedAddresses: false)]), Now);

    private static MemberRecord Joined(int daysAgo) => new() { Source = SourceName.Parse("slack"), Account = "U1", FirstSeen = At(daysAgo), Joins = [At(daysAgo)] };

    private static DateTimeOffset At(int daysAgo) => (Now - Duration.FromDays(daysAgo)).ToDateTimeOffset();
}
