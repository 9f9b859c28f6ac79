using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Tells each person of a timeline what is known of them: when they were there, as what, what they did before, and whether they object.</summary>
/// <param name="acts">With the numbers of the member ids that they name.</param>
internal sealed class PersonHistories(TimelineInput input, IEnumerable<(Acts Acts, int[] Members)> acts, People people)
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
        var turns = input.Days.SelectMany(day => day.Turns).ToList();
        foreach (var account in new PresenceFold(people.Ids, input.Community.Zone).Of(input.Carry.Accounts, turns, acts))
        {
            var person = people.OfId(account.Member);
            person.Stays = person.Stays.Count == 0 ? account.Stays : Merged(person.Stays.Concat(account.Stays));
        }
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

    /// <summary>
    /// What the definition says of when an account is team goes before what its platform says of it. A role that ends on one of a person's accounts
    /// goes on while another has it.
    /// </summary>
    private void SettleRoles()
    {
        var defined = input.Assignments.Where(assigned => assigned.Role.Role == DatedRole.Team).Select(assigned => assigned.Member).ToHashSet();
        var roles = input.Carry.Roles.Concat(input.Days.SelectMany(day => day.Roles)).Where(role => role.Role != DatedRole.Team || !defined.Contains(role.Member));
        foreach (var role in roles.GroupBy(fact => (fact.Member, fact.Role))) Settle(people.Find(role.Key.Member), role.Key.Role, role);
        foreach (var (member, role) in input.Assignments)
        {
            people.Find(member).Grant(new(
                role.Role, role.From is { } from ? StartOf(from) : Instant.MinValue, role.Until is { } until ? StartOf(until.PlusDays(1)) : null));
        }
    }

    /// <summary>Of a person's accounts the strictest answer holds, whenever it was given.</summary>
    private void SettleConsents()
    {
        var analytics = input.Carry.Consents.Concat(input.Days.SelectMany(day => day.Consents)).Where(consent => consent.Purpose == "analytics");
        foreach (var account in analytics.GroupBy(consent => consent.Member))
        {
            if (!account.OrderBy(consent => consent.At).ThenByDescending(consent => consent.Granted).Last().Granted) people.Find(account.Key).IsObjector = true;
        }
    }

    private void Settle(Person person, string role, IEnumerable<RoleFact> changes)
    {
        if (role == Roles.Bot)
        {
            person.IsBot |= changes.MaxBy(change => (change.At, change.Granted))!.Granted;
            return;
        }

        Instant? since = null;
        foreach (var change in changes.OrderBy(change => change.At).ThenBy(change => change.Granted))
        {
            if (change.Granted) since ??= change.Flagged ? StartOf(change.Day) : change.At;
            else if (since is { } from)
            {
                person.Grant(new(role, from, change.At));
                since = null;
            }
        }

        if (since is { } open) person.Grant(new(role, open, null));
    }

    private Instant StartOf(LocalDate day) => input.Community.Zone.AtStartOfDay(day).ToInstant();

    /// <summary>The stays of a person with several accounts: there while any of them is.</summary>
    private static Stay[] Merged(IEnumerable<Stay> accounts)
    {
        var merged = new List<Stay>();

        // Of two accounts that begin at the same moment, one seen joining makes it a join, whichever is read first.
        foreach (var stay in accounts.OrderBy(stay => stay.Begins).ThenByDescending(stay => stay.Joined))
        {
            if (merged.Count > 0 && stay.Begins <= merged[^1].Ends) merged[^1] = new(merged[^1].Begins, Math.Max(merged[^1].Ends, stay.Ends), merged[^1].Joined);
            else merged.Add(stay);
        }

        return [.. merged];
    }
}
