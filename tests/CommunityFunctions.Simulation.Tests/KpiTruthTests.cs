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

    /// <summary>By account, who it is: the address where the platform has confirmed it, else the account itself.</summary>
    private static readonly Dictionary<string, string> Members = Given.Atelier.Population.Accounts.Where(account => account.Kind == AccountKind.Member).ToDictionary(
        account => $"{account.Source} {account.Id}", account => account.EmailConfirmed ? account.Person.Email : account.Id);

    [Theory]
    [InlineData("2026-W47", 16, 11, 23, 11)]
    [InlineData("2026-10", 1, 10, 1, 11)]
    public void Messages_of_the_period_that_outlived_it_are_its_contributions(string period, int firstDay, int firstMonth, int endDay, int endMonth)
    {
        var (start, end) = (Midnight(firstDay, firstMonth), Midnight(endDay, endMonth));
        var deleted = Unique.Where(fact => fact.Kind == "message.deleted" && fact.At < end).Select(fact => (fact.Source, fact.Message)).ToHashSet();
        var messages = Unique.Where(fact => fact.Kind is "message.posted" or "message.replied" && start <= fact.At && fact.At < end
            && Members.ContainsKey($"{fact.Source} {fact.Actor}") && !deleted.Contains((fact.Source, fact.Message))).ToList();

        Assert.Equal(messages.Count, Truths[(period, "contributions")].Value);
        Assert.Equal(messages.Select(fact => Members[$"{fact.Source} {fact.Actor}"]).Distinct().Count(), Truths[(period, "active-members")].Value);
    }

    [Fact]
    public void Whoever_has_an_account_at_the_end_that_came_and_did_not_go_is_a_member_once()
    {
        var end = Midnight(1, 11);
        var gone = Unique.Where(fact => fact.Kind == "member.left" && fact.At < end).Select(fact => $"{fact.Source} {fact.Actor}").ToHashSet();
        var there = Given.Atelier.Population.Accounts
            .Where(account => account.Kind == AccountKind.Member && (account.JoinedAt is null || account.JoinedAt.Value.ToDateTimeOffset() < end))
            .Select(account => $"{account.Source} {account.Id}").Where(account => !gone.Contains(account)).ToList();

        Assert.Equal(there.Select(account => Members[account]).Distinct().Count(), Truths[("2026-10", "members")].Value);
        Assert.True(there.Count > Truths[("2026-10", "members")].Value, "Nobody has an account on both platforms.");
    }

    [Fact]
    public void A_share_is_its_numerator_by_its_denominator_and_no_numerator_is_greater()
    {
        foreach (var truth in Truths.Values.Where(truth => truth is { Numerator: not null, Denominator: not null }))
        {
            // Of two who came, nobody may have written within their first days.
            Assert.InRange(truth.Numerator!.Value, truth.Kpi == "onboarding-activation" ? 0 : 1, truth.Denominator!.Value);
            Assert.Equal(truth.Numerator.Value / truth.Denominator.Value, truth.Value!.Value, 12);
        }
    }

    private static DateTimeOffset Midnight(int day, int month) =>
        new LocalDate(2026, month, day).AtStartOfDayInZone(Given.Atelier.Scenario.Zone).ToDateTimeOffset();
}
