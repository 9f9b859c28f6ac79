using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for a person to be erased. The work is done by <c>ErasePerson</c>.</summary>
public sealed class ErasureRequests
{
    /// <returns>The erasure's id, by which its receipt is found.</returns>
    public Task<string> RequestAsync(CommunityDefinition community, MemberId member, string askedBy, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
