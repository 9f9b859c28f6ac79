using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class BusinessRowsTests
{
    public static TheoryData<string> Kpis =>
    [
        "leads", "mql-to-sql", "member-to-client", "mrr-members", "mrr-non-members", "churn-members", "churn-non-members", "retention-revenue-members",
        "clv-members", "clv-non-members", "acquisition-cost", "budget", "roi",
    ];

    [Theory]
    [MemberData(nameof(Kpis))]
    public void The_rows_are_as_many_as_the_numerator_or_n(string kpi)
    {
        var life = Busy();
        foreach (var period in new[] { "2026-W46", "2026-10", "2026-11", "2026-Q4" })
        {
            var finding = life.Compute(kpi, period);
            var n = finding.Details["n"]?.GetValue<int>();
            Assert.True(finding.Value is null ? finding.Rows.Count == 0 : finding.Rows.Count == finding.Numerator || finding.Rows.Count == finding.Denominator || finding.Rows.Count == n, period);
        }

        Assert.NotNull(life.Compute(kpi, "2026-11").Value);
    }

    [Theory]
    [InlineData("mql-to-sql")]
    [InlineData("member-to-client")]
    [InlineData("mrr-members")]
    [InlineData("mrr-non-members")]
    [InlineData("churn-members")]
    [InlineData("churn-non-members")]
    [InlineData("retention-revenue-members")]
    [InlineData("clv-members")]
    [InlineData("clv-non-members")]
    [InlineData("acquisition-cost")]
    public void Members_stand_beside_the_others_with_both_n_and_the_difference_and_its_interval_as_an_association(string kpi)
    {
        var details = Busy().Compute(kpi, "2026-11").Details;

        Assert.Equal("association", (string?)details["relation"]);
        Assert.True((int)details["members"]!["n"]! > 1 && (int)details["nonMembers"]!["n"]! > 1, details.ToString());
        var (difference, low, high) = ((double)details["difference"]!["value"]!, (double?)details["difference"]!["low"], (double?)details["difference"]!["high"]);
        if (kpi == "acquisition-cost") Assert.Equal((null, null), (low, high)); // What is spent is no sample.
        else Assert.True(low <= difference && difference <= high && low < high, details.ToString());
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Each_has_a_name_and_an_explanation_in_both_languages(string id)
    {
        var kpi = KpiCatalog.Find(id)!;

        Assert.All([kpi.Name.French, kpi.Name.English, kpi.Explanation.French, kpi.Explanation.English], text => Assert.NotEmpty(text));
        Assert.NotEqual(kpi.Explanation.French, kpi.Explanation.English);
    }

    private static TestLife Busy()
    {
        var life = new TestLife().WithMargin(0.7m).Costing(
            Money.Cost("Slack", CostKind.Tools, 300), Money.Cost("Forum", CostKind.Tools, 90), Money.Cost("Gifts", CostKind.Incentives, 90),
            Money.Cost("Ads", CostKind.Acquisition, 900), Money.Cost("People", CostKind.Other, 900));
        for (var i = 10; i < 50; i++)
        {
            if (i % 2 == 0) life.Joined($"p{i}", "2026-08-01 09:00");
            life.Subscription($"p{i}", i < 40 ? "2026-08-02 09:00" : "2026-11-12 09:00", $"s{i}", SubscriptionTurn.Started, i);
            if (i < 24) life.Subscription($"p{i}", i % 3 == 0 ? "2026-10-14 09:00" : "2026-11-14 09:00", $"s{i}", SubscriptionTurn.Ended);
            life.Lead($"p{i}", "2026-11-03 09:00", $"l{i}", LeadStage.Created).Lead($"p{i}", "2026-10-08 09:00", $"m{i}", LeadStage.Qualified);
            if (i % 5 < 2) life.Lead($"p{i}", "2026-10-18 09:00", $"m{i}", LeadStage.Accepted).Lead($"p{i}", "2026-11-12 09:00", $"m{i}", LeadStage.Won);
        }

        return life.Consented("p12", "2026-09-01 09:00", "analytics", false).Joined("idle", "2026-09-01 09:00");
    }
}
