using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Truths;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

/// <summary>The simulation's figures, against what the tests' own reader finds in the bytes.</summary>
public sealed class KpiTruthTests
{
    private static readonly IReadOnlyDictionary<(string, string), KpiTruth> Truths =
        Given.Atelier.KpiTruths().ToDictionary(truth => (truth.Period, truth.Kpi));

    private static readonly IReadOnlyList<ReadFact> Unique =
        [.. Given.AtelierDeliveries.SelectMany(PlatformReader.Read).DistinctBy(fact => (fact.Source, fact.Key)).OrderBy(fact => fact.At)];

    private static readonly HashSet<string> Members =
        [.. Given.Atelier.Population.Accounts.Where(account => account.Kind == AccountKind.Member).Select(account => $"{account.Source} {account.Id}")];

    [Theory]
    [InlineData("2026-W47", 16, 11, 23, 11)]
    [InlineData("2026-10", 1, 10, 1, 11)]
    public void Messages_of_the_period_that_outlived_it_are_its_contributions(string period, int firstDay, int firstMonth, int endDay, int endMonth)
    {
        var (start, end) = (Midnight(firstDay, firstMonth), Midnight(endDay, endMonth));
        var deleted = Unique.Where(fact => fact.Kind == "message.deleted" && fact.At < end).Select(fact => (fact.Source, fact.Message)).ToHashSet();
        var messages = Unique.Where(fact => fact.Kind is "message.posted" or "message.replied" && start <= fact.At && fact.At < end
            && Members.Contains($"{fact.Source} {fact.Actor}") && !deleted.Contains((fact.Source, fact.Message))).ToList();

        Assert.Equal(messages.Count, Truths[(period, "contributions")].Value);
        Assert.Equal(messages.Select(fact => $"{fact.Source} {fact.Actor}").Distinct().Count(), Truths[(period, "active-members")].Value);
    }

    [Fact]
    public void Who_is_there_at_the_end_was_there_or_came_and_did_not_go()
    {
        var end = Midnight(1, 11);
        var accounts = Given.Atelier.Population.Accounts.Where(account => account.Kind == AccountKind.Member).ToList();
        var come = accounts.Count(account => account.JoinedAt is null || account.JoinedAt.Value.ToDateTimeOffset() < end);
        var gone = Unique.Count(fact => fact.Kind == "member.left" && fact.At < end && Members.Contains($"{fact.Source} {fact.Actor}"));

        Assert.Equal(come - gone, Truths[("2026-10", "members")].Value);
    }

    [Fact]
    public void A_share_is_its_numerator_by_its_denominator_and_no_numerator_is_greater()
    {
        foreach (var truth in Truths.Values.Where(truth => truth is { Numerator: not null, Denominator: not null }))
        {
            Assert.InRange(truth.Numerator!.Value, 1, truth.Denominator!.Value);
            Assert.Equal(truth.Numerator.Value / truth.Denominator.Value, truth.Value!.Value, 12);
        }
    }

    private static DateTimeOffset Midnight(int day, int month) =>
        new LocalDate(2026, month, day).AtStartOfDayInZone(Given.Atelier.Scenario.Zone).ToDateTimeOffset();
}
