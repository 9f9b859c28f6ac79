namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class PeerInteractionsTests
{
    [Fact]
    public void Replies_and_reactions_from_member_to_member_count_each()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1")
            .Replied("bob", "2026-11-16 11:00", "r1", "m1") // to ann
            .Replied("cleo", "2026-11-16 12:00", "r2", "m1", to: "r1") // to bob
            .Replied("ann", "2026-11-16 13:00", "r3", "m1", to: "r1") // to bob
            .Replied("ann", "2026-11-16 14:00", "r4", "m1") // to herself: none
            .Replied("bob", "2026-11-16 15:00", "r5", "m1", to: "r1") // to himself: none
            .Reacted("bob", "2026-11-16 16:00", "m1").Reacted("bob", "2026-11-16 16:00", "m1", "tada")
            .Reacted("ann", "2026-11-16 16:00", "m1") // to herself: none
            .Compute("peer-interactions", "2026-W47");

        Assert.Equal((5, 5), (finding.Value, finding.Rows.Count));
        Assert.Equal((3, 2), ((int)finding.Details["replies"]!, (int)finding.Details["reactions"]!));
        Assert.Equal(["r1", "r2", "r3", "m1", "m1"], finding.Rows.Select(row => row.Item));
    }

    [Fact]
    public void The_team_and_bots_are_no_peers_on_either_side()
    {
        var finding = new TestLife().IsTeam("tess").IsBot("bot", "2026-11-02 09:00")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("tess", "2026-11-16 11:00", "r1", "m1").Reacted("bot", "2026-11-16 11:00", "m1")
            .Posted("tess", "2026-11-16 10:00", "m2").Replied("ann", "2026-11-16 11:00", "r2", "m2").Reacted("ann", "2026-11-16 11:00", "m2")
            .Compute("peer-interactions", "2026-W47");

        Assert.Equal(0, finding.Value);
    }

    [Fact]
    public void It_says_which_share_of_first_responses_came_from_members()
    {
        // First answers: m1 bob, m2 tess (bob came second), m3 nobody: 1 of 2.
        var finding = new TestLife().IsTeam("tess")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1")
            .Posted("ann", "2026-11-16 10:00", "m2").Replied("tess", "2026-11-16 11:00", "r2", "m2").Replied("bob", "2026-11-16 12:00", "r3", "m2")
            .Posted("ann", "2026-11-16 10:00", "m3")
            .Compute("peer-interactions", "2026-W47");

        Assert.Equal((2, 1), ((int)finding.Details["firstResponses"]!, (int)finding.Details["firstResponsesByMembers"]!));
        Assert.Equal(0.5, (double)finding.Details["shareOfFirstResponsesByMembers"]!);
    }

    [Fact]
    public void What_was_taken_back_within_the_week_does_not_count_and_later_changes_nothing()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1")
            .Reacted("bob", "2026-11-16 11:00", "m1").Unreacted("bob", "2026-11-16 12:00", "m1")
            .Reacted("cleo", "2026-11-16 11:00", "m1").Unreacted("cleo", "2026-11-23 00:00", "m1")
            .Replied("bob", "2026-11-16 11:00", "r1", "m1").Deleted("bob", "2026-11-22 23:59", "r1")
            .Compute("peer-interactions", "2026-W47");

        Assert.Equal(["cleo"], finding.Rows.Select(row => row.Member!.Value.Value));
    }

    [Fact]
    public void An_answer_to_a_message_of_an_earlier_week_counts_in_the_week_of_the_answer()
    {
        var life = new TestLife().Posted("ann", "2026-11-09 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1");

        Assert.Equal((0, 1), (life.Compute("peer-interactions", "2026-W46").Value, life.Compute("peer-interactions", "2026-W47").Value));
    }

    [Fact]
    public void A_reply_to_a_message_that_nobody_knows_the_author_of_does_not_count()
    {
        var finding = new TestLife()
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-16 11:00", "r1", "m1", to: "lost")
            .Compute("peer-interactions", "2026-W47");

        Assert.Equal(0, finding.Value);
        Assert.Null(new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compute("peer-interactions", "2026-W47").Details["shareOfFirstResponsesByMembers"]);
    }
}
