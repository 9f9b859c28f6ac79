using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class StickinessTests
{
    [Fact]
    public void Each_day_is_its_weekly_by_its_monthly_actives()
    {
        // Ann on Monday is active in the trailing 7 days from Monday to Sunday. Bob on 25 October is in the trailing 28 until 21 November:
        // six days 1 ÷ 2, Sunday 1 ÷ 1. Daily: Monday 1 ÷ 2, the others 0.
        var finding = new TestLife().Posted("bob", "2026-10-25 10:00", "m0").Posted("ann", "2026-11-16 10:00", "m1").Compute("stickiness", "2026-W47");

        Assert.Equal(4.0 / 7, finding.Value!.Value, 12);
        Assert.Equal((4, 7), (finding.Numerator, finding.Denominator));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1], finding.Rows.Select(row => row.Value!.Value));
        Assert.Equal(("2026-11-16", "2026-11-22"), (finding.Rows[0].Item, finding.Rows[6].Item));
        Assert.Equal(0.5 / 7, finding.Number("dauMau")!.Value, 12);
        Assert.Null(finding.Interval);
    }

    [Fact]
    public void Days_without_a_monthly_active_are_left_out()
    {
        var finding = new TestLife().Joined("ann", "2026-11-02 09:00").Posted("ann", "2026-11-19 10:00", "m1").Compute("stickiness", "2026-W47");

        Assert.Equal((1.0, 4), (finding.Value, finding.Denominator));
        Assert.Equal("2026-11-19", finding.Rows[0].Item);
    }

    [Fact]
    public void With_no_monthly_active_on_any_day_it_is_unknown() =>
        new TestLife().Joined("ann", "2026-11-02 09:00").Compute("stickiness", "2026-W47").IsUnknown("nothing-to-measure");

    [Fact]
    public void The_interval_of_a_month_is_that_of_its_batches_of_seven_days()
    {
        // Ann every day of November, Bob on 31 October only: WAU ÷ MAU is 1 on the 1st to 6th, 1 ÷ 2 on the 7th to 27th, 1 on the 28th to 30th.
        // Mean: (6 + 10.5 + 3) ÷ 30 = 0.65. Batches: 13/14, 1/2, 1/2, 4/7; mean 0.625, s² = 0.1262755 ÷ 3, half = 1.96 · 0.205163 ÷ 2 = 0.201056.
        var life = new TestLife().Posted("bob", "2026-10-31 10:00", "m0");
        for (var day = 1; day <= 30; day++) life.Posted("ann", $"2026-11-{day:00} 10:00", $"m{day}");
        var finding = life.Compute("stickiness", "2026-11");

        Assert.Equal(0.65, finding.Value!.Value, 12);
        Assert.Equal(0.65 - 0.201056, finding.Interval!.Low!.Value, 5);
        Assert.Equal(0.65 + 0.201056, finding.Interval.High!.Value, 5);
    }

    [Theory]
    [InlineData(1, "2026-W43")]
    [InlineData(2, "2026-10")]
    [InlineData(3, "2026-11")]
    [InlineData(4, "2026-Q4")]
    public void The_sliding_windows_come_to_what_counting_each_day_anew_comes_to(int seed, string period)
    {
        // Over the day of 25 hours, at all hours, some deleted.
        var (random, life) = (new Random(seed), new TestLife());
        for (var i = 0; i < 150; i++)
        {
            var day = new LocalDate(2026, 9, 1).PlusDays(random.Next(120));
            life.Posted($"p{random.Next(9)}", $"{day:uuuu-MM-dd} {random.Next(24):00}:00", $"m{i}");
            if (i % 10 == 0) life.Deleted("p0", $"{day.PlusDays(20):uuuu-MM-dd} 12:00", $"m{i}");
        }

        var facts = life.Facts(period);
        var active = facts.Timeline.ContributionsIn(new Window(Instant.MinValue, Instant.MaxValue)).ToArray()
            .Where(contribution => contribution.StandsAt(facts.Window.End))
            .Select(contribution => (contribution.At.InZone(TestLife.Paris).Date, contribution.Person)).ToList();
        int ActiveIn(LocalDate day, int days) =>
            active.Where(one => day.PlusDays(-days) < one.Date && one.Date <= day).Select(one => one.Person).Distinct().Count();
        var expected = new List<(string, double)>();
        for (var day = facts.Period.First; day <= facts.Period.Last; day = day.PlusDays(1))
        {
            if (ActiveIn(day, 28) is > 0 and var monthly) expected.Add(($"{day:uuuu-MM-dd}", (double)ActiveIn(day, 7) / monthly));
        }

        Assert.Equal(expected, life.Compute("stickiness", period).Rows.Select(row => (row.Item!, row.Value!.Value)));
    }
}
