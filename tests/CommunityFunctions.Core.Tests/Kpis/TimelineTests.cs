using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class TimelineTests
{
    [Fact]
    public void Things_of_one_moment_have_one_order_however_the_days_are_grouped()
    {
        var life = new TestLife();
        for (var i = 0; i < 40; i++)
        {
            life.Posted($"p{i:00}", "2026-11-16 10:00", $"m{(i * 7) % 40:00}").Posted($"p{i:00}", "2026-11-17 10:00", $"n{(i * 7) % 40:00}");
        }

        var days = life.Days().Values.ToList();

        Assert.Equal(ItemsOf(life, days), ItemsOf(life, [days[1] + days[0]]));
        Assert.Equal(ItemsOf(life, days), ItemsOf(life, [days[1], days[0]]));
    }

    [Fact]
    public void Whoever_acts_in_a_period_was_there_even_if_a_platform_told_of_it_after_their_leaving()
    {
        // Nobody knew Ann when she left; the last she wrote that day is told of later, and is no return.
        var facts = new TestLife().Left("ann", "2026-11-16 09:00").Posted("ann", "2026-11-16 10:00", "m1").Facts("2026-W47");

        Assert.Equal(["ann"], facts.Active.Select(person => person.Id.Value));
        Assert.Equal(["ann"], facts.Present.Select(person => person.Id.Value));
    }

    [Fact]
    public void Of_two_accounts_that_begin_at_one_moment_the_join_that_was_seen_counts()
    {
        var life = new TestLife().Listed("ann-2", "2026-11-16 09:00").Joined("ann", "2026-11-16 09:00").Merged("ann-2", "ann");

        Assert.True(Assert.Single(Assert.Single(life.Facts("2026-W47").Timeline.People).Stays).Joined);
    }

    private static List<string> ItemsOf(TestLife life, IReadOnlyList<DayFacts> days)
    {
        var period = KpiPeriod.Parse("2026-W47");
        var timeline = new Timeline(new TimelineInput
        {
            Community = life.Community,
            Origin = Margins.OriginOf(period),
            Days = days,
            Sources = life.Sources,
            Now = life.Now,
        });
        return [.. timeline.ContributionsIn(period.In(TestLife.Paris)).ToArray().Select(contribution => contribution.Item)];
    }
}
