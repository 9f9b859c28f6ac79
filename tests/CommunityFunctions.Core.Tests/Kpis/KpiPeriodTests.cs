using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class KpiPeriodTests
{
    [Theory]
    [InlineData("2026-W47", "2026-11-16", "2026-11-22")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-03")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026-11", "2026-11-01", "2026-11-30")]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31")]
    public void A_period_has_a_name_a_first_and_a_last_day(string id, string first, string last)
    {
        var period = KpiPeriod.Parse(id);

        Assert.Equal((first, last, id), ($"{period.First:uuuu-MM-dd}", $"{period.Last:uuuu-MM-dd}", period.Id));
        Assert.Equal(period, KpiPeriod.Of(period.Kind, period.First));
        Assert.Equal(period, KpiPeriod.Of(period.Kind, period.Last));
        Assert.Equal(period, period.Next.Previous);
        Assert.Equal(period, period.Previous.Next);
    }

    [Theory]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-W54")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q0")]
    [InlineData("0000-01")]
    [InlineData("2026-1")]
    [InlineData("2026W471")]
    [InlineData("+026-11")]
    [InlineData("2026-w47")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_no_period_is_refused(string? id) => Assert.False(KpiPeriod.TryParse(id, out _));

    [Fact]
    public void A_year_of_53_weeks_has_all_of_them()
    {
        var weeks = new List<string>();
        for (var week = KpiPeriod.Parse("2026-W01"); week.First.Year < 2027; week = week.Next) weeks.Add(week.Id);

        Assert.Equal(53, weeks.Count);
        Assert.Equal("2027-W01", KpiPeriod.Parse("2026-W53").Next.Id);
        Assert.Equal("2026-W53", KpiPeriod.Parse("2027-W01").Previous.Id);
    }

    [Theory]
    [InlineData("2026-W13", 167)]
    [InlineData("2026-W43", 169)]
    [InlineData("2026-W47", 168)]
    public void A_week_with_a_change_of_the_clock_is_an_hour_shorter_or_longer(string id, int hours)
    {
        var window = KpiPeriod.Parse(id).In(TestLife.Paris);

        Assert.Equal(Duration.FromHours(hours), window.End - window.Start);
    }

    [Theory]
    [InlineData("2026-W47", "2026-08-01")]
    [InlineData("2026-11", "2026-09-01")]
    [InlineData("2026-Q4", "2026-07-01")]
    [InlineData("2026-W01", "2025-10-01")]
    public void Figures_look_back_to_the_beginning_of_a_month(string id, string origin) =>
        Assert.Equal(origin, $"{Margins.OriginOf(KpiPeriod.Parse(id)):uuuu-MM-dd}");
}
