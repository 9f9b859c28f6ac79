using CommunityFunctions.Events;

namespace CommunityFunctions.Core.Tests.Events;

public sealed class EventKindsTests
{
    private static readonly string[] FromPlatforms =
    [
        "member.joined", "member.left", "message.posted", "message.replied", "message.edited", "message.deleted", "reaction.added", "reaction.removed",
        "meeting.joined", "meeting.left", "survey.answered", "lead.created", "lead.qualified", "lead.accepted", "lead.won", "lead.lost",
        "subscription.started", "subscription.changed", "subscription.ended", "referral.made", "content.offered", "content.published", "message.flagged",
    ];

    private static readonly string[] OfTheSuite = ["ritual.published", "welcome.sent", "case.opened", "case.decided", "role.changed", "consent.changed"];

    [Fact]
    public void The_kinds_are_those_of_the_design()
    {
        Assert.Equal(FromPlatforms.Concat(OfTheSuite).Order(StringComparer.Ordinal), EventKinds.All);
        Assert.All(FromPlatforms, name => Assert.True(EventKinds.ComesFromPlatforms(Parse(name)), name));
        Assert.All(OfTheSuite, name => Assert.False(EventKinds.ComesFromPlatforms(Parse(name)), name));
    }

    [Fact]
    public void A_name_leads_to_its_kind_and_back() => Assert.All(EventKinds.All, name => Assert.Equal(name, EventKinds.NameOf(Parse(name))));

    [Theory]
    [InlineData("Message.Posted")]
    [InlineData("MessagePosted")]
    [InlineData("message_posted")]
    [InlineData("")]
    public void Only_the_exact_name_is_a_kind(string name) => Assert.False(EventKinds.TryParse(name, out _));

    [Theory]
    [InlineData("member.joined", true)]
    [InlineData("reaction.added", true)]
    [InlineData("meeting.joined", true)]
    [InlineData("content.published", true)]
    [InlineData("message.edited", false)] // Perhaps a moderator, behind somebody who has left.
    [InlineData("message.deleted", false)]
    [InlineData("lead.won", false)]
    [InlineData("subscription.started", false)]
    [InlineData("survey.answered", false)]
    [InlineData("referral.made", false)]
    public void Community_kinds_show_a_member_and_business_kinds_a_contact(string name, bool expected) =>
        Assert.Equal(expected, EventKinds.ShowsMember(Parse(name)));

    private static EventKind Parse(string name)
    {
        Assert.True(EventKinds.TryParse(name, out var kind), name);
        return kind;
    }
}
