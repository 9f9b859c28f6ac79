using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Rituals;
using CommunityFunctions.Rituals.Effects;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class EffectReportTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 9, 7, 7, 0);

    [Fact]
    public void A_ritual_whose_last_runs_did_worse_than_chance_explains_is_to_rest_with_the_numbers_behind_it()
    {
        var advice = Assert.Single(Report(Runs("question", 9, 20, 21, 19, 20, 10, 11, 9, 10)).Advice);

        Assert.Equal(("rest", "question", 4, 4), (advice.Kind, advice.Subject, advice.Runs, advice.OtherRuns));
        Assert.Equal((0.10, 0.20), (advice.Share, advice.OtherShare));
        Assert.True(advice.Difference is { Low: < -0.1, High: < 0 and > -0.1 });
        Assert.Contains("10 %", advice.Text.French.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 5, 30, 12, 8, 28, 15, 6)] // Less on average, and no less than chance explains.
    [InlineData(10, 11, 9, 10, 20, 21, 19, 20)] // It does better.
    [InlineData(20, 21, 19, 20, 10, 11, 9)] // Too few runs.
    public void Without_more_than_chance_there_is_no_advice(params int[] responders) => Assert.Empty(Report(Runs("question", 9, responders)).Advice);

    [Fact]
    public void A_run_whose_seven_days_are_not_over_is_not_compared()
    {
        var runs = Runs("question", 9, 20, 21, 19, 20, 10, 11, 9, 10);

        Assert.Empty(Report([.. runs.SkipLast(1), runs[^1] with { IsOver = false }]).Advice);
    }

    [Fact]
    public void An_hour_that_works_better_than_a_formats_others_is_said()
    {
        var report = Report([.. Runs("question", 9, 20, 21, 19, 22), .. Runs("tip", 17, 10, 11, 9, 10)]);

        var advice = Assert.Single(report.Advice);
        Assert.Equal(("hour", "question", 4, 4), (advice.Kind, advice.Subject, advice.Runs, advice.OtherRuns));
        Assert.Contains("09:00", advice.Text.English, StringComparison.Ordinal);
        Assert.Equal(["09:00", "17:00"], report.Hours.Select(hour => hour.Of));
        Assert.Equal([("educate", 4), ("inspire", 4)], report.Pillars.Select(pillar => (pillar.Of, pillar.Runs)));
    }

    [Fact]
    public void The_trend_of_a_ritual_is_that_of_its_last_eight_runs()
    {
        var trend = Assert.Single(Report(Runs("question", 9, 50, 60, 1, 2, 3, 4, 5, 6, 7, 8)).Rituals);

        Assert.Equal(("question", 8, 0.045, 1.0), (trend.Of, trend.Runs, Math.Round(trend.Share!.Value, 12), Math.Round(trend.Slope!.Value, 12)));
    }

    [Fact]
    public void Nobody_there_is_no_share_and_not_zero()
    {
        var run = Runs("question", 9, 0)[0] with { Present = 0 };

        Assert.Null(run.Share);
        Assert.Empty(Report([run]).Rituals);
    }

    /// <summary>The example of Welch's test in R's t.test, sleep data: t(17.776) = −1.8608, 95 % interval −3.3655 … 0.2055.</summary>
    [Fact]
    public void Welchs_interval_is_that_of_the_sleep_data()
    {
        double[] group1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], group2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

        var interval = Welch.IntervalOf(group1, group2)!;

        // Degrees of freedom are rounded down here: the interval is a little wider than R's.
        Assert.InRange(interval.Low!.Value, -3.3655 - 0.01, -3.3655);
        Assert.InRange(interval.High!.Value, 0.2055, 0.2055 + 0.01);
        Assert.Null(Welch.IntervalOf([1], [1, 2]));
    }

    private static EffectReport Report(IReadOnlyList<RunEffect> runs) => new(
        new()
        {
            Id = CommunityId.Parse("atelier"),
            Name = "Atelier",
            Type = CommunityType.B2b,
            Language = Language.French,
            Zone = DateTimeZone.Utc,
            Sources = [],
            Rituals = [Ritual("question", Pillar.Educate), Ritual("tip", Pillar.Inspire)],
        },
        runs);

    private static Ritual Ritual(string id, Pillar pillar) => new()
    {
        Id = id,
        Title = id,
        Schedule = new RitualSchedule("FREQ=WEEKLY", new LocalTime(9, 0), null),
        Channels = [RitualChannel.Parse("slack/general")],
        Pillar = pillar,
        Format = "question",
        Texts = [new RitualText("Text", null, 1)],
    };

    private static List<RunEffect> Runs(string ritual, int hour, params int[] responders) =>
        [.. responders.Select((count, week) => new RunEffect(
            ritual, SourceName.Parse("slack"), $"{ritual}-{week}", Start + Duration.FromDays(7 * week) + Duration.FromHours(hour - 7), 100, count, count, 0, IsOver: true))];
}
