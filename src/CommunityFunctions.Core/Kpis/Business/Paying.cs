using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Kpis.Business;

/// <summary>What one person pays at a moment.</summary>
/// <param name="subscriptions">Active and paid; at least one.</param>
/// <param name="currency">The community's.</param>
internal sealed class Paying(IReadOnlyList<SubscriptionFact> subscriptions, string currency)
{
    /// <summary>An amount or a currency that the source did not tell.</summary>
    private const string Untold = "unknown";

    /// <summary>Those in the community's currency.</summary>
    public IReadOnlyList<SubscriptionFact> Counted { get; } = [.. subscriptions.Where(turn => IsCounted(turn, currency))];

    /// <summary>A month, in the community's currency, excluding tax.</summary>
    public decimal Amount { get; } = subscriptions.Where(turn => IsCounted(turn, currency)).Sum(turn => turn.MonthlyAmount!.Value);

    /// <summary>A month, by other currency; an amount that was not told is 0 under <c>unknown</c>. How much that is in the community's currency, nobody knows.</summary>
    public IReadOnlyDictionary<string, decimal> Others { get; } = subscriptions.Where(turn => !IsCounted(turn, currency))
        .GroupBy(CurrencyOf).ToDictionary(group => group.Key, group => group.Sum(turn => turn.MonthlyAmount ?? 0));

    /// <summary>How many subscriptions are in another currency, by currency.</summary>
    public IReadOnlyDictionary<string, int> OtherSubscriptions { get; } = subscriptions.Where(turn => !IsCounted(turn, currency))
        .GroupBy(CurrencyOf).ToDictionary(group => group.Key, group => group.Count());

    private static bool IsCounted(SubscriptionFact turn, string currency) => turn.MonthlyAmount is not null && turn.Currency == currency;

    private static string CurrencyOf(SubscriptionFact turn) => turn.MonthlyAmount is null ? Untold : turn.Currency ?? Untold;
}
