using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Definitions;

/// <summary>Requests below a community's address, from who holds a key or a signed link.</summary>
public sealed class CommunityRequests(Keys keys, SignedLinks links, DefinitionStore definitions)
{
    /// <exception cref="ProblemException">401: no key, or the key of another community; 404: no such community.</exception>
    public async Task<CommunityDefinition> DefinitionAsync(HttpRequestData request, string community, CancellationToken cancellation)
    {
        var id = await keys.RequireCommunityAsync(request, community, cancellation);
        return await FindAsync(id, cancellation);
    }

    /// <summary>For what a signed link opens; a key opens it too.</summary>
    /// <param name="purpose">One of <see cref="LinkPurposes"/>.</param>
    /// <param name="subject">Which of several things of that purpose; null where there is one.</param>
    /// <exception cref="ProblemException">401: neither link nor key; 403: a link that does not open this, or does no longer; 404: no such community.</exception>
    public async Task<CommunityDefinition> DefinitionByLinkAsync(
        HttpRequestData request, string community, string purpose, string? subject, CancellationToken cancellation)
    {
        var token = request.Query[SignedLinks.Parameter];
        if (token is null || request.Headers.Contains("Authorization")) return await DefinitionAsync(request, community, cancellation);
        if (!CommunityId.TryParse(community, out var id)) throw SignedLinks.Refusal();
        await links.RequireAsync(token, id, purpose, subject, cancellation);
        return await FindAsync(id, cancellation);
    }

    private async Task<CommunityDefinition> FindAsync(CommunityId id, CancellationToken cancellation) =>
        await definitions.FindAsync(id, cancellation) ?? throw ProblemException.NotFound($"There is no community {id}.");
}
