using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis;

/// <summary>What goes wrong elsewhere, in the figures about people.</summary>
public sealed class PeopleEdgeCaseTests
{
    [Fact]
    public void A_member_who_leaves_and_returns_has_left_once_joined_twice_and_is_one_member()
    {
        // Joined on the 2nd; left on the 17th and back on the 19th, within one week. Bob left on the 17th and is discovered again on the 20th.
        var life = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Posted("ann", "2026-11-16 10:00", "m1").Left("ann", "2026-11-17 09:00").Joined("ann", "2026-11-19 09:00")
            .Joined("bob", "2026-11-02 09:00").Left("bob", "2026-11-17 09:00").Posted("bob", "2026-11-20 10:00", "m2");
        var growth = life.Compute("net-member-growth", "2026-W47");

        Assert.Equal((1, 2, 1, -1), (growth.Number("joined"), growth.Number("left"), growth.Number("discovered"), growth.Value));
        Assert.Equal(["ann", "bob"], life.Compute("members", "2026-W47").People());
        Assert.Equal((2, 2), (life.Compute("weekly-participation", "2026-W47").Numerator, life.Compute("weekly-participation", "2026-W47").Denominator));

        // The return is a second coming for the onboarding, not a second first contribution.
        Assert.Equal(["ann", "bob"], life.Compute("new-contributors", "2026-W47").People());
        life.Posted("ann", "2026-11-24 10:00", "m3");
        Assert.Equal(0, life.Compute("new-contributors", "2026-W48").Value);
        Assert.Equal((1, 1), (life.Compute("onboarding-activation", "2026-W48").Numerator, life.Compute("onboarding-activation", "2026-W48").Denominator));
    }

    [Fact]
    public void What_is_told_late_on_the_day_of_leaving_is_no_return_and_counts_all_the_same()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Left("ann", "2026-11-17 09:00").Posted("ann", "2026-11-17 10:00", "m1");

        Assert.Equal(0, life.Compute("members", "2026-W47").Value);
        Assert.Equal(["ann"], life.Compute("active-members", "2026-W47").People());
    }

    [Theory]
    [InlineData("members", "no-baseline")]
    [InlineData("net-member-growth", "no-baseline")]
    [InlineData("weekly-participation", "no-baseline")]
    [InlineData("active-engagement", "no-baseline")]
    [InlineData("new-contributors", "short-history")]
    [InlineData("dormant-members", "short-history")]
    [InlineData("active-members", null)]
    [InlineData("contributions", null)]
    [InlineData("retention", null)]
    public void A_source_without_a_baseline_leaves_unknown_what_needs_to_know_who_was_there(string kpi, string? unknown)
    {
        var life = new TestLife().Posted("ann", "2026-11-09 10:00", "m1").Posted("ann", "2026-11-16 10:00", "m2");
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false };

        Assert.Equal(unknown, life.Compute(kpi, "2026-W47").Unknown?.Code);
    }

    [Fact]
    public void A_baseline_makes_known_what_lies_after_it_and_ninety_days_what_looks_back()
    {
        var life = new TestLife().Listed("ann", "2026-08-17 10:00").Posted("ann", "2026-11-16 10:00", "m1");
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false, Baseline = TestLife.At("2026-08-17 10:00") };

        life.Compute("members", "2026-W33").IsUnknown("no-baseline");
        Assert.Equal(1, life.Compute("members", "2026-W34").Value);

        // 90 days before 16 November are 18 August, an hour after midnight; before 9 November, 11 August.
        life.Compute("new-contributors", "2026-W46").IsUnknown("short-history");
        Assert.Equal(["ann"], life.Compute("new-contributors", "2026-W47").People());
    }

    [Fact]
    public void A_late_event_of_three_months_ago_changes_its_day_the_carries_after_it_and_the_figures_that_look_back()
    {
        TestLife Life() => new TestLife().Joined("ann", "2026-08-03 09:00").Joined("bob", "2026-08-03 09:00")
            .Posted("bob", "2026-08-04 10:00", "m0").Posted("ann", "2026-11-17 10:00", "m1");
        var (before, after) = (Life(), Life().Posted("ann", "2026-08-12 10:00", "late"));

        // The facts of its own day, and of no other.
        Assert.Equal([new LocalDate(2026, 8, 12)], after.Days().Where(day => !before.Days().TryGetValue(day.Key, out var known) || !known.Equals(day.Value)).Select(day => day.Key));

        // The carries after it, not that of its own month: the figures of 2026-10 begin with that of 1 August, those of 2026-11 with that of 1 September.
        Assert.Empty(after.CarryFor(KpiPeriod.Parse("2026-10")).Contributors);
        Assert.Equal(["bob"], before.CarryFor(KpiPeriod.Parse("2026-11")).Contributors.Select(span => span.Member.Value));
        Assert.Equal(["ann", "bob"], after.CarryFor(KpiPeriod.Parse("2026-11")).Contributors.Select(span => span.Member.Value));

        // Its own week and month, and not the week before.
        Assert.Equal((0, 1), (before.Compute("active-members", "2026-W33").Value, after.Compute("active-members", "2026-W33").Value));
        Assert.Equal((1, 2), (before.Compute("active-members", "2026-08").Value, after.Compute("active-members", "2026-08").Value));
        Assert.Equal((1, 1), (before.Compute("active-members", "2026-W32").Value, after.Compute("active-members", "2026-W32").Value));

        // What looks back: Ann is new in August, dormant in October, and returned in November, no longer new.
        Assert.Equal((0, 1), (before.Compute("new-contributors", "2026-W33").Value, after.Compute("new-contributors", "2026-W33").Value));
        Assert.Equal((1, 2), (before.Compute("dormant-members", "2026-10").Value, after.Compute("dormant-members", "2026-10").Value));
        foreach (var period in new[] { "2026-W47", "2026-11" })
        {
            Assert.Equal((1, 0), (before.Compute("new-contributors", period).Value, after.Compute("new-contributors", period).Value));
            Assert.Equal((0, 1), (before.Compute("dormant-members", period).Number("returned"), after.Compute("dormant-members", period).Number("returned")));
            Assert.Equal((1, 1), (before.Compute("active-members", period).Value, after.Compute("active-members", period).Value));
            Assert.Equal((2, 2), (before.Compute("members", period).Value, after.Compute("members", period).Value));
        }
    }

    [Fact]
    public void A_message_deleted_after_being_counted_stays_counted_in_the_week_that_was_over()
    {
        var life = new TestLife().Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00")
            .Posted("ann", "2026-11-20 10:00", "m1").Deleted("ann", "2026-11-24 10:00", "m1");

        Assert.Equal(1, life.Compute("active-members", "2026-W47").Value);
        Assert.Equal(1, life.Compute("contributions", "2026-W47").Value);
        Assert.Equal(["ann"], life.Compute("new-contributors", "2026-W47").People());

        // The next week is measured against the week as it was counted; the month, not over when it was deleted, knows nothing of it.
        Assert.Equal((0, 1), (life.Compute("retention", "2026-W48").Numerator, life.Compute("retention", "2026-W48").Denominator));
        Assert.Equal(0, life.Compute("active-members", "2026-11").Value);
        Assert.Equal(0, life.Compute("contributions", "2026-11").Value);
    }

    [Fact]
    public void The_turn_of_a_year_divides_months_and_quarters_and_no_week()
    {
        // Week 53 of 2026 is from 28 December to 3 January; week 1 of 2027 follows it.
        var life = new TestLife()
            .Posted("ann", "2026-12-31 23:59", "m1").Posted("bob", "2027-01-01 00:00", "m2").Posted("ann", "2027-01-04 10:00", "m3").Posted("cleo", "2027-01-05 10:00", "m4");

        Assert.Equal(["ann", "bob"], life.Compute("active-members", "2026-W53").People());
        Assert.Equal(["ann"], life.Compute("active-members", "2026-12").People());
        Assert.Equal(["ann", "bob", "cleo"], life.Compute("active-members", "2027-01").People());
        Assert.Equal(["ann"], life.Compute("active-members", "2026-Q4").People());
        Assert.Equal((0.5, 1, 2), (life.Compute("retention", "2027-W01").Value, life.Compute("retention", "2027-W01").Numerator, life.Compute("retention", "2027-W01").Denominator));
        Assert.Equal((1, 1), (life.Compute("retention", "2027-Q1").Numerator, life.Compute("retention", "2027-Q1").Denominator));
        Assert.Equal(["cleo"], life.Compute("new-contributors", "2027-W01").People());
    }

    [Theory]
    [InlineData("2026-W13", "2026-03-29", "2026-03-30")] // 23 hours
    [InlineData("2026-W43", "2026-10-25", "2026-10-26")] // 25 hours
    public void The_day_of_a_daylight_saving_change_ends_at_its_own_midnight(string week, string day, string nextDay)
    {
        var life = new TestLife().Posted("ann", $"{day} 00:00", "m1").Met("bob", $"{day} 23:59", "live").Posted("cleo", $"{nextDay} 00:00", "m2");
        var stickiness = life.Compute("stickiness", week);

        Assert.Equal(["ann", "bob"], life.Compute("active-members", week).People());
        Assert.Equal(["cleo"], life.Compute("active-members", KpiPeriod.Parse(week).Next.Id).People());
        Assert.Equal((day, 1.0, 1.0), (stickiness.Rows.Single().Item, stickiness.Value, stickiness.Number("dauMau")));
        Assert.Equal(day, (string)life.Compute("meeting-attendance", week).Details["meetings"]![0]!["date"]!);
    }

    [Fact]
    public void Seven_days_over_a_daylight_saving_change_are_168_hours()
    {
        // Joined on Saturday 24 October at noon; the clock goes back on Sunday; 168 hours later it is Saturday at 11.
        var life = new TestLife().Joined("ann", "2026-10-24 12:00").Joined("bob", "2026-10-24 12:00")
            .Posted("ann", "2026-10-31 10:59", "m1").Posted("bob", "2026-10-31 11:00", "m2");

        Assert.Equal(["ann"], life.Compute("onboarding-activation", "2026-W44").People());
        Assert.Equal(2, life.Compute("onboarding-activation", "2026-W44").Denominator);
    }

    [Fact]
    public void Whatever_order_and_grouping_the_days_come_in_the_figures_and_their_rows_are_the_same()
    {
        var life = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Posted("ann", "2026-11-16 10:00", "m1").Replied("bob", "2026-11-17 10:00", "m2", "m1").Posted("cleo", "2026-11-17 10:00", "m3")
            .Answered("ann", "2026-11-18 10:00", 9).Answered("bob", "2026-11-18 10:00", 3).Met("ann", "2026-11-19 18:00", "live").Met("bob", "2026-11-19 18:00", "live");
        var days = life.Days().Values.ToList();

        foreach (var kpi in KpiCatalog.All)
        {
            Assert.Equal(Told(days), Told(Enumerable.Reverse(days)));
            Assert.Equal(Told(days), Told([days.Aggregate(DayFacts.None, (sum, day) => day + sum)]));

            string Told(IEnumerable<DayFacts> given)
            {
                var finding = KpiCatalog.Compute(kpi, FactsOf(life, [.. given]));
                return $"{finding.Value} {finding.Numerator} {finding.Denominator} {finding.Details} {string.Join('|', finding.Rows)}";
            }
        }
    }

    private static PeriodFacts FactsOf(TestLife life, IReadOnlyList<DayFacts> days)
    {
        var period = KpiPeriod.Parse("2026-W47");
        var input = new TimelineInput { Community = life.Community, Origin = Margins.OriginOf(period), Days = days, Sources = life.Sources, Now = life.Now };
        return new Timeline(input).For(period);
    }
}
