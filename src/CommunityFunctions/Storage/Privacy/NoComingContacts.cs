using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Nothing is known to come: where there is no welcome.</summary>
public sealed class NoComingContacts : IComingContacts
{
    public Task<IReadOnlyList<CappedContact>> OfAsync(CommunityDefinition community, KnownPerson person, Instant until, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<CappedContact>>([]);
}
