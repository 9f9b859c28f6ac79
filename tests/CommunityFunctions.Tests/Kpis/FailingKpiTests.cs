using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>The fault of one figure is not the fault of a report: it is unknown, says so, and whoever runs the suite is told.</summary>
public sealed class FailingKpiTests
{
    [Fact]
    public void A_figure_whose_computation_throws_is_unknown_and_the_fault_is_told()
    {
        var fault = new InvalidOperationException("out of order");

        AssertFailed(new Made(_ => throw fault), told => Assert.Same(fault, told));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_figure_that_comes_to_no_number_is_unknown_and_the_fault_names_it(double value) =>
        AssertFailed(new Made(_ => new Finding { Value = value }), told => Assert.Equal("made-up came to a number that is none.", told.Message));

    [Fact]
    public void A_figure_that_can_be_computed_is_left_as_it_is()
    {
        var found = new Finding { Value = 0.5, Numerator = 1, Denominator = 2 };

        Assert.Same(found, SnapshotComputation.Guarded(new Made(_ => found), Facts(), (_, e) => Assert.Fail(e.Message)));
    }

    private static void AssertFailed(Made kpi, Action<Exception> asExpected)
    {
        var told = new List<Exception>();

        var finding = SnapshotComputation.Guarded(kpi, Facts(), (_, e) => told.Add(e));

        Assert.Null(finding.Value);
        Assert.Equal("failed", finding.Unknown?.Code);
        asExpected(Assert.Single(told));
    }

    private static PeriodFacts Facts() => new Timeline(new TimelineInput
    {
        Community = new()
        {
            Id = CommunityId.Parse("atelier"),
            Name = "Atelier",
            Type = CommunityType.B2b,
            Language = Language.French,
            Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"],
            Sources = [],
        },
        Origin = new LocalDate(2026, 11, 1),
        Days = [],
        Sources = [],
        Now = Instant.FromUtc(2026, 11, 24, 9, 0),
    }).For(KpiPeriod.Parse("2026-W47"));

    private sealed class Made(Func<PeriodFacts, Finding> compute) : IKpi
    {
        public string Id => "made-up";

        public Bilingual Name => new("Inventé", "Made up");

        public Bilingual Explanation => new("Un indicateur d’essai.", "A figure to try with.");

        public KpiUnit Unit => KpiUnit.Ratio;

        public Direction Better => Direction.Higher;

        public Needs Needs => Needs.Nothing;

        public Finding Compute(PeriodFacts facts) => compute(facts);
    }
}
