using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage.Identity;

/// <summary>What a person of one or more accounts is taken together, as things stand.</summary>
public sealed class Profiles(IdentityLedger identities, Persons persons, Consents consents)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <returns>Null when the roster has none of the accounts.</returns>
    public async Task<(KnownPerson Person, PersonProfile Profile)?> FindAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return null;

        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);
        return (person, PersonProfile.Of(person, history, community, answers));
    }
}
