using NodaTime;

namespace CommunityFunctions.Simulation.People;

/// <summary>Everybody who is ever there between the scenario's start and end, with their accounts and when these come and go.</summary>
public sealed class Population
{
    private readonly Dictionary<(string Source, string Id), Account> byId;

    internal Population(IReadOnlyList<Account> accounts)
    {
        Accounts = accounts;
        byId = accounts.ToDictionary(account => (account.Source, account.Id));
    }

    /// <summary>All accounts of Slack, the forum and Discord, in a fixed order. The CRM's contacts are no accounts of the community.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    public Account? Find(string source, string id) => byId.GetValueOrDefault((source, id));

    /// <summary>
    /// The accounts that the platform's own list has at a moment (UTC): those who joined, also those who left but for the erased ones.
    /// </summary>
    public IEnumerable<Account> Roster(string source, Instant at) => Accounts.Where(account =>
        account.Source == source && account.IsListed && (account.JoinedAt is null || account.JoinedAt <= at)
        && (!account.HasLeft(at) || account.IsSuspendedOnLeaving));
}
