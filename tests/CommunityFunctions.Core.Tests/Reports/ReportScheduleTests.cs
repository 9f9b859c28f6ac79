using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Shared.Reports;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Reports;

public sealed class ReportScheduleTests
{
    [Theory]
    [InlineData("2026-W47", "2026-11-23T08:00")] // A Monday.
    [InlineData("2026-W13", "2026-03-30T08:00")] // The clocks went forward the day before.
    [InlineData("2026-10", "2026-11-02T08:00")] // 1 November is a Sunday.
    [InlineData("2026-04", "2026-05-04T08:00")] // 1 May is a holiday, a Friday.
    [InlineData("2025-12", "2026-01-02T08:00")]
    [InlineData("2026-Q3", "2026-10-05T08:00")] // 1 October is a Thursday: its week is the first.
    [InlineData("2026-Q2", "2026-07-06T08:00")]
    [InlineData("2025-Q4", "2026-01-05T08:00")]
    public void A_report_is_due_when_the_method_says(string period, string local) => Assert.Equal(local, DueAt(SampleReports.Community(), period));

    [Fact]
    public void Where_no_French_is_spoken_a_French_holiday_is_a_working_day() =>
        Assert.Equal("2026-05-01T08:00", DueAt(SampleReports.Community(Language.English), "2026-04"));

    [Fact]
    public void A_community_chooses_its_own_days_and_hours()
    {
        var community = SampleReports.Community() with
        {
            Reports = new ReportPlan
            {
                Week = new(IsoDayOfWeek.Wednesday, new LocalTime(17, 30)),
                Month = new(3, new LocalTime(9, 0)),
                Quarter = new(1, IsoDayOfWeek.Friday, new LocalTime(7, 15)),
            },
        };

        Assert.Equal("2026-11-25T17:30", DueAt(community, "2026-W47"));
        Assert.Equal("2026-11-04T09:00", DueAt(community, "2026-10"));
        Assert.Equal("2026-10-02T07:15", DueAt(community, "2026-Q3"));
    }

    [Fact]
    public void The_Monday_of_a_first_week_that_begins_before_the_quarter_is_the_quarters_first_day()
    {
        var community = SampleReports.Community() with { Reports = new ReportPlan { Quarter = new(1, IsoDayOfWeek.Monday, new LocalTime(8, 0)) } };

        Assert.Equal("2026-10-01T08:00", DueAt(community, "2026-Q3"));
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_due_at_the_first_one_after_it()
    {
        var community = SampleReports.Community() with { Reports = new ReportPlan { Week = new(IsoDayOfWeek.Sunday, new LocalTime(2, 30)) } };

        Assert.Equal("2026-03-29T03:00", DueAt(community, "2026-W12"));
    }

    /// <summary>However the ticks of a clock fall, each period comes due once, and after its end.</summary>
    [Fact]
    public void Each_period_comes_due_once_however_the_ticks_fall()
    {
        string[] zones = ["Europe/Paris", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Pacific/Kiritimati"];
        Gen.Select(Gen.Int[0, zones.Length - 1], Gen.Int[1, 90 * 24].List[1, 40]).Sample((zone, hours) =>
        {
            var community = SampleReports.Community() with { Zone = DateTimeZoneProviders.Tzdb[zones[zone]] };
            var (schedule, start) = (new ReportSchedule(community), Instant.FromUtc(2025, 6, 11, 3, 0));
            var (last, due) = (start, new List<KpiPeriod>());
            foreach (var pause in hours)
            {
                var now = last + Duration.FromHours(pause);
                due.AddRange(schedule.DueBetween(last, now));
                last = now;
            }

            Assert.Equal(schedule.DueBetween(start, last).Order(), due.Order());
            Assert.Equal(due.Count, due.Distinct().Count());
            Assert.All(due, period => Assert.True(schedule.DueAt(period) >= period.In(community.Zone).End));
        }, iter: 200);
    }

    private static string DueAt(CommunityDefinition community, string period) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(new ReportSchedule(community).DueAt(KpiPeriod.Parse(period)).InZone(community.Zone).LocalDateTime);
}
