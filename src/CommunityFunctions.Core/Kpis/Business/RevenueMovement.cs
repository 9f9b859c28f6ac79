namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// How a group's monthly revenue (in the community's currency, excluding tax) came from the start of a period to its end:
/// start + new + expansion − contraction − churned + moved = end, exactly. A person is compared at both ends, with all their subscriptions together.
/// What changed counts for the group to which they belonged at the start; <see cref="Moved"/> then takes what they pay at the end to the other group.
/// </summary>
internal sealed class RevenueMovement
{
    public decimal Start { get; private set; }

    /// <summary>Of people who paid nothing at the start.</summary>
    public decimal New { get; private set; }

    /// <summary>Of people who paid at the start, what they pay more at the end.</summary>
    public decimal Expansion { get; private set; }

    /// <summary>Of people who still pay, what they pay less.</summary>
    public decimal Contraction { get; private set; }

    /// <summary>Of people who pay nothing at the end.</summary>
    public decimal Churned { get; private set; }

    /// <summary>With people who became or ceased to be members, and with amounts that went to or came from another currency.</summary>
    public decimal Moved { get; private set; }

    /// <summary>What of <see cref="Moved"/> went to another currency (negative), or came from one.</summary>
    public decimal MovedByCurrency { get; private set; }

    public decimal End { get; private set; }

    /// <param name="start">What somebody paid at the start; null for nothing.</param>
    /// <param name="end">What they pay at the end; null for nothing.</param>
    /// <param name="wasOf">They belonged to the group at the start.</param>
    /// <param name="isOf">They belong to the group at the end.</param>
    public void Add(Paying? start, Paying? end, bool wasOf, bool isOf)
    {
        var after = end?.Amount ?? 0;
        if (wasOf) AddChange(start, end);
        if (wasOf && !isOf) Moved -= after;
        if (!wasOf && isOf) Moved += after;
        if (isOf) End += after;
    }

    /// <summary>Whether what is less in the community's currency is more in another, or the other way round: neither won nor lost, and how much of it nobody knows.</summary>
    public static bool WentToOtherCurrency(Paying? start, Paying? end) => ((end?.Amount ?? 0) - (start?.Amount ?? 0)) switch
    {
        < 0 => IsMore(end, start),
        > 0 => IsMore(start, end),
        _ => false,
    };

    private void AddChange(Paying? start, Paying? end)
    {
        var change = (end?.Amount ?? 0) - (start?.Amount ?? 0);
        Start += start?.Amount ?? 0;
        if (WentToOtherCurrency(start, end))
        {
            Moved += change;
            MovedByCurrency += change;
        }
        else if (change > 0 && start is null) New += change;
        else if (change > 0) Expansion += change;
        else if (end is null) Churned -= change;
        else Contraction -= change;
    }

    private static bool IsMore(Paying? here, Paying? there) => here is not null && here.Others.Any(other =>
        there is null || !there.Others.TryGetValue(other.Key, out var amount) || amount < other.Value);
}
