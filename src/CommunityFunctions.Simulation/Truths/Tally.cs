using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.Simulation.Truths;

/// <summary>Counts deliveries as they go by. Of single facts it keeps only the messages of the last full week.</summary>
public sealed class Tally
{
    private readonly CommunitySimulation simulation;
    private readonly NodaTime.Interval lastWeek;
    private readonly Dictionary<string, long> factsByKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Message), string> authorsInLastWeek = [];
    private readonly HashSet<(string Source, string Message)> deletedInLastWeek = [];
    private readonly HashSet<Account> seenByEvents = [];
    private readonly HashSet<string> contacts = [];
    private long deliveries;
    private long repeatedDeliveries;
    private long factsSent;

    public Tally(CommunitySimulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        this.simulation = simulation;
        lastWeek = simulation.Scenario.LastFullWeekInterval;
    }

    public void Add(SimulatedDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        deliveries++;
        factsSent += delivery.Facts.Count;
        if (delivery.IsRepeat)
        {
            repeatedDeliveries++;
            return;
        }
        foreach (var fact in delivery.Facts)
            Add(fact);
    }

    public Truth Sum()
    {
        var seen = simulation.Population.Accounts
            .Where(account => seenByEvents.Contains(account) || (account.IsListed && (account.JoinedAt is null || account.JoinedAt <= simulation.Scenario.End)))
            .ToList();
        var active = authorsInLastWeek.Where(message => !deletedInLastWeek.Contains(message.Key))
            .Select(message => simulation.Population.Find(message.Key.Source, message.Value)!)
            .Where(account => account.Kind == AccountKind.Member)
            .Distinct();
        var identities = new ProvenIdentities(simulation.Population, simulation.Scenario.End);
        var known = simulation.Population.Accounts.Select(account => account.Person).Distinct().Where(person => contacts.Contains(CrmContact.IdOf(person))).ToList();
        return new Truth
        {
            Merged = identities.CountMerged(known),
            Linked = identities.CountLinked(known),
            Deliveries = deliveries,
            RepeatedDeliveries = repeatedDeliveries,
            FactsSent = factsSent,
            FactsByKind = factsByKind,
            PeopleBySource = BySource(seen.Where(account => account.Kind != AccountKind.Bot)),
            Bots = seen.Count(account => account.Kind == AccountKind.Bot),
            ActiveInLastWeek = BySource(active),
        };
    }

    private void Add(SimulatedFact fact)
    {
        factsByKind[fact.Kind] = factsByKind.GetValueOrDefault(fact.Kind) + 1;
        if (simulation.Population.Find(fact.Source, fact.Account) is { } account)
            seenByEvents.Add(account);
        if (fact.Source == SourceNames.Crm)
            contacts.Add(fact.Account);
        if (fact.Message is not { } message || !lastWeek.Contains(fact.At))
            return;
        if (FactKinds.IsContribution(fact.Kind))
            authorsInLastWeek[(fact.Source, message)] = fact.Account;
        else if (fact.Kind == FactKinds.MessageDeleted)
            deletedInLastWeek.Add((fact.Source, message));
    }

    private static Dictionary<string, long> BySource(IEnumerable<Account> accounts) =>
        accounts.CountBy(account => account.Source).ToDictionary(count => count.Key, count => (long)count.Value);
}
