using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Presets;

namespace CommunityFunctions.Core.Tests.Kpis.Presets;

public sealed class KpiPresetTests
{
    [Theory]
    [InlineData(CommunityType.B2b, "mrr-members mrr-non-members retention churn-members churn-non-members mql-to-sql members net-member-growth")]
    [InlineData(CommunityType.B2c, "ugc-volume referrals clv-members clv-non-members engagement-rate-per-post members net-member-growth")]
    [InlineData(CommunityType.Peers, "weekly-participation ritual-participation peer-interactions members net-member-growth active-members active-engagement")]
    public void A_type_of_community_has_its_leading_figures_first(CommunityType type, string first) =>
        Assert.Equal(first, string.Join(' ', KpiPreset.Of(type).Order.Take(first.Split(' ').Length)));

    [Fact]
    public void Every_figure_comes_once_whatever_the_type()
    {
        var all = KpiOrder.All.Order().ToList();

        Assert.Equal(36, all.Distinct().Count());
        Assert.All(Enum.GetValues<CommunityType>(), type => Assert.Equal(all, KpiPreset.Of(type).Order.Order()));
    }

    [Fact]
    public void Every_figure_of_the_catalogue_has_its_place() => Assert.Empty(KpiCatalog.All.Select(kpi => kpi.Id).Except(KpiOrder.All));
}
