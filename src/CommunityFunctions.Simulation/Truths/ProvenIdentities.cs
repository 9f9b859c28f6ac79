using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Truths;

/// <summary>
/// Who is one person as far as anybody can prove by a moment: the accounts whose address is the same, and confirmed on both platforms. Somebody who has not
/// confirmed the address is one person in life, and two in any figure.
/// </summary>
internal sealed class ProvenIdentities(Population population, Instant until)
{
    private readonly Dictionary<Person, Account> proven = population.Accounts
        .Where(account => account.ConfirmedAt < until)
        .GroupBy(account => account.Person).ToDictionary(accounts => accounts.Key, accounts => accounts.First());

    /// <summary>The account that stands for the person: always the same one of those that are proven to be theirs.</summary>
    public Account PersonOf(Account account) => account.ConfirmedAt < until ? proven[account.Person] : account;

    /// <summary>How many accounts, the customer system's contacts among them, are proven to be somebody's who is known already.</summary>
    public int CountMerged(IEnumerable<Person> contacts) =>
        population.Accounts.Count(account => PersonOf(account) != account) + contacts.Count(contact => CrmContact.HasConfirmedAddress(contact) && IsMember(contact));

    /// <summary>How many contacts have a member's confirmed address, and have not confirmed it to the customer system.</summary>
    public int CountLinked(IEnumerable<Person> contacts) => contacts.Count(contact => !CrmContact.HasConfirmedAddress(contact) && IsMember(contact));

    private bool IsMember(Person person) => proven.ContainsKey(person);
}
