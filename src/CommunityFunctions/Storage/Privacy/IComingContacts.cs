using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Knows of messages that a person is to get soon, so that less important ones leave room for them in the weekly budget.</summary>
public interface IComingContacts
{
    /// <returns>What is due to the person until then and neither sent nor given up, in any order.</returns>
    Task<IReadOnlyList<CappedContact>> OfAsync(CommunityDefinition community, KnownPerson person, Instant until, CancellationToken cancellation);
}
