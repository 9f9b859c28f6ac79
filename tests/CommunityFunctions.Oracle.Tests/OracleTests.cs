using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Oracle.Tests;

/// <summary>The engine and SQL, written apart from the same definitions, come to the same figures.</summary>
public sealed class OracleTests(YearFixture year) : IClassFixture<YearFixture>
{
    [Theory]
    [InlineData("2026-W01")]
    [InlineData("2026-W13")] // 167 hours.
    [InlineData("2026-W27")]
    [InlineData("2026-W43")] // 169 hours.
    [InlineData("2026-W50")]
    [InlineData("2026-02")]
    [InlineData("2026-07")]
    [InlineData("2026-10")]
    [InlineData("2026-12")]
    [InlineData("2026-Q1")]
    [InlineData("2026-Q3")]
    [InlineData("2026-Q4")]
    public void Every_activity_KPI_is_what_SQL_finds_in_the_log(string period) => Assert.Empty(year.Differences(KpiPeriod.Parse(period)));

    [Fact]
    public void There_is_SQL_for_every_activity_KPI() =>
        Assert.Empty(KpiCatalog.All.Where(kpi => kpi.GetType().Namespace!.EndsWith(".Activity", StringComparison.Ordinal)).Select(kpi => kpi.Id).Except(SqlOracle.Kpis));
}
