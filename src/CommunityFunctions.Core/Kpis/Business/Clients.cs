using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

/// <summary>Who is a client: who has an active, paid subscription, or has won a lead at any time. Bots and the team are left out.</summary>
internal sealed class Clients(PeriodFacts facts)
{
    private readonly IReadOnlyDictionary<Person, Paying> payingBefore = new RevenueBook(facts).Before(facts.Window.Start);

    /// <summary>Why nobody can say who is a client; null when it can be said: one of leads and subscriptions is enough.</summary>
    public static Unknown? Missing(PeriodFacts facts) =>
        KpiCatalog.Missing(Needs.Leads, facts) is not null && KpiCatalog.Missing(Needs.Subscriptions, facts) is not null ? UnknownReasons.NoClientsTold : null;

    /// <summary>Whether the person was a client before the period.</summary>
    public bool WasClient(Person person) => person.FirstWin < facts.Window.Start || payingBefore.ContainsKey(person);

    /// <summary>Who was no client before the period and became one in it, also if they are none any more at its end; in order of time.</summary>
    public IReadOnlyList<NewClient> BecameInPeriod() =>
        [.. Wins(facts.Window).Concat(FirstPayments(facts.Window)).Where(client => facts.IsMember(client.Person) && !WasClient(client.Person))
            .OrderBy(client => client.At).ThenBy(client => client.Person.Id.Value, StringComparer.Ordinal).DistinctBy(client => client.Person)];

    private IEnumerable<NewClient> Wins(Window window) => facts.Timeline.Leads
        .Where(lead => lead.Fact.Stage == LeadStage.Won && window.Contains(lead.Fact.At))
        .Select(lead => new NewClient(lead.Person, lead.Fact.At, "won", lead.Fact.Source.ToString(), lead.Fact.Lead, WasMember(lead.Person)));

    private IEnumerable<NewClient> FirstPayments(Window window) => facts.Timeline.Subscriptions
        .Where(turn => RevenueBook.IsPaid(turn.Fact) && window.Contains(turn.Fact.At))
        .Select(turn => new NewClient(turn.Person, turn.Fact.At, "subscribed", turn.Fact.Source.ToString(), turn.Fact.Subscription, WasMember(turn.Person)));

    private bool WasMember(Person person) => facts.IsMemberBefore(person, facts.Window.Start);
}
