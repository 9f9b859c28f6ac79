using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis;

/// <summary>The facts of a day say what happened on it: they grow with that, and not with the community.</summary>
public sealed class FactsSizeTests
{
    private static readonly LocalDate Busy = new(2026, 11, 2);
    private static readonly LocalDate Quiet = new(2026, 11, 17);

    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    public void A_silent_day_is_empty_and_a_message_is_one_message_however_many_members_there_are(int members)
    {
        var life = Community(members).Posted("p1", "2026-11-17 10:00", "m1");

        Assert.Equal(DayFacts.None, FactsOf(life, Quiet.PlusDays(-1)));
        Assert.Equal(FactsOf(Community(1).Posted("p1", "2026-11-17 10:00", "m1"), Quiet), FactsOf(life, Quiet));
        Assert.InRange(BytesOf(life, Quiet), 1, 1_000);
        Assert.InRange(BytesOf(life, Busy), members * 20, (members + 10) * 200);
    }

    [Fact]
    public void Ten_times_as_many_messages_are_ten_times_as_many_bytes()
    {
        var (one, ten) = (Community(5), Community(5));
        for (var i = 0; i < 100; i++) one.Posted("p1", "2026-11-17 10:00", $"m{1_000 + i}");
        for (var i = 0; i < 1_000; i++) ten.Posted("p1", "2026-11-17 10:00", $"m{1_000 + i}");

        Assert.InRange((double)BytesOf(ten, Quiet) / BytesOf(one, Quiet), 5, 10);
    }

    /// <summary>All joined on one day, and on no other did anything happen.</summary>
    private static TestLife Community(int members)
    {
        var life = new TestLife();
        for (var i = 0; i < members; i++) life.Joined($"p{i}", "2026-11-02 09:00");
        return life;
    }

    private static int BytesOf(TestLife life, LocalDate day) => new FactsJson().Write(FactsOf(life, day)).Length;

    private static DayFacts FactsOf(TestLife life, LocalDate day) => DayFacts.From(day, life.Events.Where(logged => Laws.Figures.DayOf(logged) == day));
}
