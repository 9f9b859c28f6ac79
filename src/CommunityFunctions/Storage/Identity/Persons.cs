using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage.Identity;

/// <summary>People as the history of identity has them: their accounts, put together from the roster. A few reads for each person.</summary>
public sealed class Persons(Roster roster)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <returns>Null when the roster has none of the accounts: an account that is only ever named, as somebody's referrer, is nobody yet.</returns>
    public async Task<KnownPerson?> FindAsync(CommunityDefinition community, IdentityHistory history, MemberId member, CancellationToken cancellation)
    {
        var person = history.PersonOf(member);
        var accounts = new List<KnownAccount>();
        foreach (var id in history.AccountsOf(person))
        {
            if (await roster.FindAsync(community.Id, id.Value, cancellation) is { } entry) accounts.Add(AccountOf(community, entry));
        }

        return accounts.Count == 0 ? null : new KnownPerson(person, accounts);
    }

    /// <summary>A person of one account.</summary>
    public static KnownPerson Alone(CommunityDefinition community, RosterEntry entry) => new(entry.Id, [AccountOf(community, entry)]);

    /// <summary>Whether the account is live on its source.</summary>
    public static bool IsThere(CommunityDefinition community, MemberRecord record) => Presence.Of(record, community.Zone) is [.., { Until: null }];

    private static KnownAccount AccountOf(CommunityDefinition community, RosterEntry entry) => new(
        entry.Id, entry.Record, IsThere(community, entry.Record), community.Source(entry.Record.Source)?.TrustedAddresses == true);
}
