using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering.Figures;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class FigureProofTests
{
    [Theory]
    [InlineData("weekly-participation", PeriodKind.Week, 70d, 160d, "70 sur 160")]
    [InlineData("churn-members", PeriodKind.Month, 3d, 41d, "3 sur 41")]
    [InlineData("retention", PeriodKind.Quarter, 0d, 12d, "0 sur 12")]
    public void A_share_of_counted_things_is_so_many_of_so_many(string kpi, PeriodKind kind, double part, double whole, string proof) =>
        Assert.Equal(proof, Proof(kpi, kind, part / whole, part, whole));

    [Theory]
    [InlineData("weekly-participation", PeriodKind.Month, 1.956, 4d)]
    [InlineData("weekly-participation", PeriodKind.Quarter, 2d, 4d)]
    [InlineData("stickiness", PeriodKind.Week, 3d, 7d)]
    [InlineData("engagement-rate-per-post", PeriodKind.Week, 0d, 12d)]
    public void A_mean_of_shares_is_measured_on_so_many_and_never_so_many_of_so_many(string kpi, PeriodKind kind, double sum, double n) =>
        Assert.Equal($"n = {n}", Proof(kpi, kind, sum / n, sum, n));

    [Theory]
    [InlineData("roi", 1_500d, 1_000d, 7)]
    [InlineData("roi", 500d, 1_000d, 7)]
    [InlineData("retention-revenue-members", 4_165d, 4_214d, 38)]
    [InlineData("clv-members", 400d, 0.2, 5)]
    public void Money_is_no_sample(string kpi, double above, double below, int n) =>
        Assert.Equal($"n = {n}", Proof(kpi, PeriodKind.Month, above / below, above, below, new() { ["n"] = n }));

    [Fact]
    public void A_ratio_that_is_not_its_numerator_by_its_denominator_proves_nothing_by_them() =>
        Assert.Null(Proof("onboarding-activation", PeriodKind.Week, 0.62, 5, 9));

    [Theory]
    [InlineData("time-to-first-response", 31d, "n = 31")]
    [InlineData("nps", 41d, "n = 41")]
    [InlineData("budget", 3d, null)]
    [InlineData("active-members", null, null)]
    public void A_mean_or_a_median_is_measured_on_its_denominator(string kpi, double? n, string? proof) =>
        Assert.Equal(proof, Proof(kpi, PeriodKind.Month, 12, 12, n));

    [Fact]
    public void What_is_not_known_has_no_proof() => Assert.Null(Proof("retention", PeriodKind.Month, null, null, 0));

    private static string? Proof(string kpi, PeriodKind kind, double? value, double? part, double? whole, JsonObject? details = null) => FigureProof.Of(
        new ReportFigure { Kpi = kpi, Value = value, Numerator = part, Denominator = whole, Details = details ?? [] }, KpiCatalog.Find(kpi)!.Unit, kind, Language.French)?.Replace('\u00a0', ' ');
}
