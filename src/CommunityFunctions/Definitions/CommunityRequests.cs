using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Definitions;

/// <summary>Requests below a community's address, from who holds a key.</summary>
public sealed class CommunityRequests(Keys keys, DefinitionStore definitions)
{
    /// <exception cref="ProblemException">401: no key, or the key of another community; 404: no such community.</exception>
    public async Task<CommunityDefinition> DefinitionAsync(HttpRequestData request, string community, CancellationToken cancellation)
    {
        var id = await keys.RequireCommunityAsync(request, community, cancellation);
        return await definitions.FindAsync(id, cancellation) ?? throw ProblemException.NotFound($"There is no community {community}.");
    }
}
