using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Tells each person of a timeline what is known of them: when they were there, as what, what they did before, and whether they object.</summary>
internal sealed class PersonHistories(TimelineInput input, People people)
{
    public void Settle(IEnumerable<(LeadFact Fact, Person Person)> leads)
    {
        SettleStays();
        SettleContributors();
        SettleWins(leads);
        SettleRoles();
        SettleConsents();
    }

    /// <summary>By the ids that accounts have: merging makes an id an alias, and its account's later events still come under it.</summary>
    private void SettleStays()
    {
        var accounts = PresenceFold.Of(
            input.Carry.Accounts, input.Days.SelectMany(day => day.Turns), input.Days.SelectMany(day => day.Sightings), input.Community.Zone);
        var several = new Dictionary<Person, List<Stay>>();
        foreach (var account in accounts)
        {
            var person = people.Find(account.Member);
            if (several.TryGetValue(person, out var stays)) stays.AddRange(account.Stays);
            else if (person.Stays.Count > 0) several[person] = [.. person.Stays, .. account.Stays];
            else person.Stays = account.Stays;
        }

        foreach (var (person, stays) in several) person.Stays = Merged(stays);
    }

    private void SettleContributors()
    {
        foreach (var span in input.Carry.Contributors)
        {
            var person = people.Find(span.Member);
            person.Before = person.Before is { } other
                ? other with { First = Instant.Min(other.First, span.First), Last = Instant.Max(other.Last, span.Last) }
                : span;
        }
    }

    private void SettleWins(IEnumerable<(LeadFact Fact, Person Person)> leads)
    {
        foreach (var win in input.Carry.Wins) Win(people.Find(win.Member), win.At);
        foreach (var (lead, person) in leads)
        {
            if (lead.Stage == LeadStage.Won) Win(person, lead.At);
        }

        static void Win(Person person, Instant at) => person.FirstWin = person.FirstWin is { } first ? Instant.Min(first, at) : at;
    }

    private void SettleRoles()
    {
        var roles = input.Carry.Roles.Concat(input.Days.SelectMany(day => day.Roles)).ToLookup(role => role.Flagged && role.Role != Roles.Bot);
        foreach (var flag in roles[true]) people.Find(flag.Member).Grant(new(flag.Role, StartOf(flag.Day), StartOf(flag.Day.PlusDays(1))));
        foreach (var role in roles[false].GroupBy(fact => (Person: people.Find(fact.Member), fact.Role))) Settle(role.Key.Person, role.Key.Role, role);
        foreach (var (member, role) in input.Assignments)
        {
            people.Find(member).Grant(new(
                role.Role, role.From is { } from ? StartOf(from) : Instant.MinValue, role.Until is { } until ? StartOf(until.PlusDays(1)) : null));
        }

        Instant StartOf(LocalDate day) => input.Community.Zone.AtStartOfDay(day).ToInstant();
    }

    private void SettleConsents()
    {
        var analytics = input.Carry.Consents.Concat(input.Days.SelectMany(day => day.Consents)).Where(consent => consent.Purpose == "analytics");
        foreach (var consent in analytics.OrderBy(consent => consent.At)) people.Find(consent.Member).IsObjector = !consent.Granted;
    }

    private static void Settle(Person person, string role, IEnumerable<RoleFact> changes)
    {
        if (role == Roles.Bot)
        {
            person.IsBot = changes.MaxBy(change => (change.At, change.Granted))!.Granted;
            return;
        }

        Instant? since = null;
        foreach (var change in changes.OrderBy(change => change.At).ThenBy(change => change.Granted))
        {
            if (change.Granted) since ??= change.At;
            else if (since is { } from)
            {
                person.Grant(new(role, from, change.At));
                since = null;
            }
        }

        if (since is { } open) person.Grant(new(role, open, null));
    }

    /// <summary>The stays of a person with several accounts: there while any of them is.</summary>
    private static List<Stay> Merged(IEnumerable<Stay> accounts)
    {
        var merged = new List<Stay>();

        // Of two accounts that begin at the same moment, one seen joining makes it a join, whichever is read first.
        foreach (var stay in accounts.OrderBy(stay => stay.From).ThenByDescending(stay => stay.Joined))
        {
            if (merged.Count > 0 && (merged[^1].Until is not { } until || stay.From <= until))
            {
                var last = merged[^1];
                merged[^1] = last with { Until = last.Until is { } a && stay.Until is { } b ? Instant.Max(a, b) : null };
            }
            else
            {
                merged.Add(stay);
            }
        }

        return merged;
    }
}
