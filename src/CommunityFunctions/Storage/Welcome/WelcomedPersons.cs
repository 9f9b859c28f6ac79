using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Finds what is known of somebody's welcome: a look at the ledger of identity, and a read for each account.</summary>
public sealed class WelcomedPersons(IdentityLedger identities, Journeys journeys)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public async Task<WelcomedPerson> FindAsync(CommunityId community, MemberId member, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community, cancellation);
        var person = history.PersonOf(member);
        var accounts = history.AccountsOf(person);
        return new(history, person, accounts, await journeys.OfAsync(community, accounts.Concat(history.LinksOf(person)).Distinct(), cancellation));
    }
}
