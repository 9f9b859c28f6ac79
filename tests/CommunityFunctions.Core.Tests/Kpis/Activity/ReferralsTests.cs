namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class ReferralsTests
{
    [Fact]
    public void People_referred_by_a_member_who_was_there_count_once()
    {
        // Counted: Xan (twice referred) and Yves. Not: by Zed, a contact; by Sam of the team; by Cleo, who had left; by Ann herself.
        var finding = new TestLife().IsTeam("sam")
            .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00").Joined("sam", "2026-11-02 09:00").Joined("cleo", "2026-11-02 09:00").Left("cleo", "2026-11-16 09:00")
            .Referred("ann", "xan", "2026-11-16 10:00").Referred("bob", "xan", "2026-11-17 10:00").Referred("bob", "yves", "2026-11-18 10:00")
            .Referred("zed", "p1", "2026-11-18 10:00").Referred("sam", "p2", "2026-11-18 10:00").Referred("cleo", "p3", "2026-11-18 10:00")
            .Referred("ann", "ann", "2026-11-18 10:00").Referred("ann", "p4", "2026-11-23 00:00")
            .Compute("referrals", "2026-W47");

        Assert.Equal((2, 2), (finding.Value, finding.Numerator));
        Assert.Equal(["xan", "yves"], finding.People());
    }

    [Fact]
    public void A_source_that_never_told_of_referrals_leaves_them_unknown() =>
        new TestLife().Joined("ann", "2026-11-02 09:00").Compute("referrals", "2026-W47").IsUnknown("not-fed");
}
