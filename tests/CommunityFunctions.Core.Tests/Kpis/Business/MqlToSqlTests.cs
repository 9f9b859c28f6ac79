using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class MqlToSqlTests
{
    /// <summary>November counts what was qualified from 2 October, 00:00 (summer time 01:00) to 1 November: 30 × 24 hours before.</summary>
    private static TestLife Qualified() => new TestLife()
        .Joined("ann", "2026-09-01 09:00").Joined("bob", "2026-09-01 09:00").Joined("late", "2026-10-20 09:00")
        .Lead("ann", "2026-10-05 10:00", "l1", LeadStage.Qualified).Lead("ann", "2026-10-20 10:00", "l1", LeadStage.Accepted)
        .Lead("bob", "2026-10-05 10:00", "l2", LeadStage.Qualified).Lead("bob", "2026-11-04 10:00", "l2", LeadStage.Accepted)
        .Lead("out", "2026-10-06 10:00", "l3", LeadStage.Qualified).Lead("out", "2026-10-07 10:00", "l3", LeadStage.Accepted)
        .Lead("late", "2026-10-06 10:00", "l4", LeadStage.Qualified).Lead("late", "2026-10-25 10:00", "l4", LeadStage.Accepted)
        .Lead("oops", "2026-10-06 10:00", "l5", LeadStage.Qualified).Lead("oops", "2026-10-05 10:00", "l5", LeadStage.Accepted);

    [Fact]
    public void Of_what_had_30_days_the_share_accepted_within_them_by_whether_they_were_members_when_qualified()
    {
        // Members: ann accepted after 15 days; bob 30 days later by the calendar, 30 days and an hour by the clock, which went back, too late: 1/2.
        // Others: out and late (a member only later) accepted; oops accepted before being qualified: 2/3.
        var finding = Qualified().Compute("mql-to-sql", "2026-11");

        Assert.Equal((0.5, 1, 2), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal(["l1"], finding.Rows.Select(row => row.Item));
        Assert.Equal((2, 3), (finding.Side("members")["n"]!.GetValue<int>(), finding.Side("nonMembers")["n"]!.GetValue<int>()));
        Assert.Equal(2 / 3.0, finding.Side("nonMembers").Number("share"));
        Assert.Equal(0.5 - (2 / 3.0), finding.Side("difference").Number("value"));
        Assert.True(finding.Side("difference").Number("low") < finding.Side("difference").Number("value"));
        Assert.Equal("association", finding.Details["relation"]!.GetValue<string>());
    }

    [Fact]
    public void What_is_accepted_on_the_instant_at_which_the_30_days_end_is_too_late()
    {
        var life = new TestLife().Joined("ann", "2026-09-01 09:00")
            .Lead("ann", "2026-11-05 10:00", "l1", LeadStage.Qualified).Lead("ann", "2026-12-05 09:59", "l1", LeadStage.Accepted)
            .Lead("ann", "2026-11-05 10:00", "l2", LeadStage.Qualified).Lead("ann", "2026-12-05 10:00", "l2", LeadStage.Accepted);

        Assert.Equal(["l1"], life.Compute("mql-to-sql", "2026-12").Rows.Select(row => row.Item));
    }

    [Fact]
    public void A_lead_whose_30_days_are_not_over_waits_for_the_period_in_which_they_end()
    {
        var life = new TestLife().Joined("ann", "2026-09-01 09:00")
            .Lead("ann", "2026-11-05 10:00", "l1", LeadStage.Qualified).Lead("ann", "2026-11-06 10:00", "l1", LeadStage.Accepted);

        Assert.Equal((null, "nothing-to-measure"), (life.Compute("mql-to-sql", "2026-11").Value, life.Compute("mql-to-sql", "2026-11").Unknown?.Code));
        Assert.Equal(1, life.Compute("mql-to-sql", "2026-12").Value);
    }

    [Fact]
    public void Without_leads_of_others_there_is_no_difference()
    {
        var finding = new TestLife().Joined("ann", "2026-09-01 09:00").Lead("ann", "2026-10-05 10:00", "l1", LeadStage.Qualified).Compute("mql-to-sql", "2026-11");

        Assert.Equal((0, 1), (finding.Value, finding.Denominator));
        Assert.Null(finding.Details["difference"]);
        Assert.Null(finding.Side("nonMembers")["share"]);
    }
}
