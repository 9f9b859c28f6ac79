using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports;

public sealed class ReportJsonTests
{
    [Theory]
    [InlineData("2026-W47")]
    [InlineData("2026-10")]
    [InlineData("2026-Q3")]
    public void What_is_stored_is_read_back_whole(string period)
    {
        var stored = ReportJson.Write(SampleReports.Full(KpiPeriod.Parse(period)));

        Assert.Equal(stored, ReportJson.Write(ReportJson.Read(stored)));
    }

    [Fact]
    public void What_is_unknown_stays_unknown()
    {
        var content = ReportJson.Read(ReportJson.Write(SampleReports.WithUnknown(SampleReports.Week, "nps")));

        Assert.Null(content.Figure("nps")!.Value);
        Assert.NotNull(content.Figure("nps")!.UnknownBecause);
    }
}
