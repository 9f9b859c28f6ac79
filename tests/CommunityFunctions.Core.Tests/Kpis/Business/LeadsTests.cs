using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class LeadsTests
{
    [Fact]
    public void Leads_of_people_who_were_members_at_that_moment_count()
    {
        // Five leads in November; ann's and bob's count. cleo left before hers, dan joined after his, eve never joined: share 2/5.
        var finding = new TestLife()
            .Joined("ann", "2026-10-01 09:00").Joined("bob", "2026-11-10 09:00")
            .Joined("cleo", "2026-10-01 09:00").Left("cleo", "2026-11-02 09:00").Joined("dan", "2026-11-20 09:00")
            .Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Created).Lead("bob", "2026-11-11 10:00", "l2", LeadStage.Created)
            .Lead("cleo", "2026-11-03 10:00", "l3", LeadStage.Created).Lead("dan", "2026-11-19 10:00", "l4", LeadStage.Created)
            .Lead("eve", "2026-11-19 10:00", "l5", LeadStage.Created)
            .Lead("ann", "2026-10-31 10:00", "l6", LeadStage.Created).Lead("ann", "2026-11-05 10:00", "l6", LeadStage.Qualified)
            .Compute("leads", "2026-11");

        Assert.Equal((2, 2), (finding.Value, finding.Numerator));
        Assert.Equal(["l1", "l2"], finding.Rows.Select(row => row.Item));
        Assert.Equal((5, 3), (finding.Details["all"]!.GetValue<int>(), finding.Details["nonMembers"]!.GetValue<int>()));
        Assert.Equal(0.4, finding.Details.Number("share"));
        Assert.Equal("association", finding.Details["relation"]!.GetValue<string>());
    }

    [Fact]
    public void A_lead_that_is_told_of_twice_is_one_and_belongs_to_its_first_telling()
    {
        var life = new TestLife().Joined("ann", "2026-10-01 09:00")
            .Lead("ann", "2026-10-30 10:00", "l1", LeadStage.Created).Lead("ann", "2026-11-02 10:00", "l1", LeadStage.Created)
            .Lead("ann", "2026-11-03 10:00", "l2", LeadStage.Created).Lead("ann", "2026-11-04 10:00", "l2", LeadStage.Created);

        Assert.Equal(["l2"], life.Compute("leads", "2026-11").Rows.Select(row => row.Item));
    }

    [Fact]
    public void A_contact_counts_as_a_member_only_once_they_are_known_to_be_the_same_person()
    {
        var life = new TestLife().Joined("ann", "2026-10-01 09:00").Lead("contact", "2026-11-03 10:00", "l1", LeadStage.Created);

        Assert.Equal(0, life.Compute("leads", "2026-11").Value);
        Assert.Equal(["ann"], life.Merged("contact", "ann").Compute("leads", "2026-11").Who());
    }

    [Fact]
    public void The_team_brings_no_leads_and_without_a_source_of_leads_it_is_unknown()
    {
        var life = new TestLife().Joined("ann", "2026-10-01 09:00").Joined("tim", "2026-10-01 09:00").IsTeam("tim");
        Assert.Equal("not-fed", life.Compute("leads", "2026-11").Unknown?.Code);

        var finding = life.Lead("tim", "2026-11-03 10:00", "l1", LeadStage.Created).Compute("leads", "2026-11");
        Assert.Equal((0, 0), (finding.Value, finding.Details["all"]!.GetValue<int>()));
        Assert.Null(finding.Details["share"]);
    }

    [Fact]
    public void A_list_of_members_that_was_read_within_the_period_says_nothing_of_its_beginning()
    {
        var life = new TestLife().Listed("ann", "2026-11-10 09:00").Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Created);
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-11-10 09:00") };

        Assert.Equal("no-baseline", life.Compute("leads", "2026-11").Unknown?.Code);
        Assert.Equal(0, life.Compute("leads", "2026-12").Value);
    }

    [Fact]
    public void An_objector_counts_but_the_row_names_nobody()
    {
        var finding = new TestLife().Joined("ann", "2026-10-01 09:00").Consented("ann", "2026-10-02 09:00", "analytics", false)
            .Lead("ann", "2026-11-03 10:00", "l1", LeadStage.Created).Compute("leads", "2026-11");

        Assert.Equal(1, finding.Value);
        Assert.Equal(["?"], finding.Who());
    }
}
