using System.Text.Json.Nodes;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

public sealed class ReturnOnInvestment : IKpi
{
    public string Id => "roi";

    public Bilingual Name => new("Retour sur investissement", "Return on investment");

    public Bilingual Explanation => new(
        "Marge d’une année sur le revenu mensuel gagné dans la période grâce aux prospects des membres, moins le coût de la communauté dans la période, "
        + "rapportée à ce coût : 0 veut dire que la dépense est tout juste couverte, 1 qu’elle rapporte encore autant. C’est une association, pas un effet.",
        "A year’s margin on the monthly revenue won in the period from members’ leads, less what the community cost in the period, divided by that cost: "
        + "0 means that it was just covered, 1 that it brought in as much again. It is an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs | Needs.Leads;

    public Finding Compute(PeriodFacts facts)
    {
        var newPayers = NewPayersOf(facts);
        var asked = newPayers.Select(client => client.Since).Append(facts.Window.Start).Min();
        if (KpiCatalog.MissingBaseline(facts, asked) is { } missing) return Finding.NotKnown(missing);

        var (costs, cost) = CostOf(facts);
        if (cost <= 0) return Finding.NotKnown(UnknownReasons.NoCosts("coûts", "costs"), new() { ["costs"] = costs });
        var (won, otherCurrencies) = WonFromMembers(facts, newPayers);
        var (sum, margin) = (won.Sum(client => client.Amount), LifetimeValue.MarginOf(facts));
        var details = new JsonObject
        {
            ["n"] = won.Count,
            ["mrrWon"] = sum,
            ["margin"] = margin,
            ["cost"] = cost,
            ["costs"] = costs,
            ["leftOutForCurrency"] = otherCurrencies,
            ["relation"] = "association",
        };
        if (margin is null) return Finding.NotKnown(UnknownReasons.NoMargin, details);
        if (won.Count == 0 && otherCurrencies > 0) return Finding.NotKnown(UnknownReasons.OtherCurrency(facts.Community.Currency), details);

        var gain = (sum * 12 * margin.Value) - cost;
        return new()
        {
            Value = (double)(gain / cost),
            Numerator = (double)gain,
            Denominator = (double)cost,
            Rows = [.. won.Select(client => new KpiRow(Rows.NameOf(client.Person), Value: (double)client.Amount))],
            Details = details,
        };
    }

    /// <summary>
    /// People who pay at the period's end and won a lead in it, or had won their first in the 30 days before and begin to pay in it; with the moment before
    /// which they must have been members for the lead to be a member's: the period's start, or that first win. So a lead whose subscription starts weeks
    /// later is counted then, and once; who comes back after having paid is not won again.
    /// </summary>
    private static List<NewPayer> NewPayersOf(PeriodFacts facts)
    {
        var (book, start) = (new RevenueBook(facts), facts.Window.Start);
        var (paid, pay) = (book.Before(start), book.Before(facts.Window.End));
        var winners = facts.Timeline.Leads.Where(lead => lead.Fact.Stage == LeadStage.Won && facts.Window.Contains(lead.Fact.At)).Select(lead => lead.Person).ToHashSet();
        return [.. pay.Keys.Where(person => winners.Contains(person) || IsLateStart(person))
            .OrderBy(person => person.Id.Value, StringComparer.Ordinal)
            .Select(person => new NewPayer(person, winners.Contains(person) ? start : person.FirstWin!.Value, paid.GetValueOrDefault(person), pay[person]))];

        bool IsLateStart(Person person) => person.FirstWin is { } win && start - Margins.Month <= win && win < start && !paid.ContainsKey(person)
            && !facts.Timeline.Subscriptions.Any(turn =>
                turn.Person == person && win <= turn.Fact.At && turn.Fact.At < start && RevenueBook.IsPaid(turn.Fact));
    }

    /// <summary>Those of them who were members, with what they pay more a month at the period's end than at its start.</summary>
    private static (IReadOnlyList<(Person Person, decimal Amount)> Won, int OtherCurrencies) WonFromMembers(PeriodFacts facts, List<NewPayer> newPayers)
    {
        var members = newPayers.FindAll(client => facts.IsMemberBefore(client.Person, client.Since));
        return ([.. members.Where(client => !RevenueMovement.WentToOtherCurrency(client.Paid, client.Pays))
            .Select(client => (client.Person, Amount: client.Pays.Amount - (client.Paid?.Amount ?? 0)))
            .Where(client => client.Amount > 0)], members.Count(client => client.Pays.Others.Count > 0));
    }

    /// <summary>All that the definition gives but for what is spent on winning others than members, which is not the community's cost.</summary>
    private static (JsonObject Costs, decimal Sum) CostOf(PeriodFacts facts)
    {
        var spending = new Spending(facts);
        var acquisition = AcquisitionSpend.Of(spending, Clients.Missing(facts) is null ? new Clients(facts).BecameInPeriod() : []);
        var (tools, incentives, other) = (spending.SumOf(CostKind.Tools), spending.SumOf(CostKind.Incentives), spending.SumOf(CostKind.Other));
        var won = acquisition.Members + acquisition.Unshared;
        return (new() { ["tools"] = tools, ["incentives"] = incentives, ["acquisition"] = won, ["other"] = other, ["leftOutNonMembers"] = acquisition.NonMembers }, tools + incentives + other + won);
    }

    /// <param name="Since">Before this moment (UTC) they must have been a member.</param>
    /// <param name="Paid">What they paid at the period's start; null for nothing.</param>
    private sealed record NewPayer(Person Person, Instant Since, Paying? Paid, Paying Pays);
}
