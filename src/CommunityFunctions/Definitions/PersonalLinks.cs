using CommunityFunctions.Http;

namespace CommunityFunctions.Definitions;

/// <summary>Opens the links that people have in their messages. They say themselves whose they are and of which community.</summary>
public sealed class PersonalLinks(SignedLinks links, DefinitionStore definitions)
{
    /// <param name="purposes">For one of which it must be signed: of <see cref="LinkPurposes"/>.</param>
    /// <returns>Null when it opens nothing, whatever is wrong with it; or when its community is gone.</returns>
    public async Task<OpenedLink?> OpenAsync(string token, CancellationToken cancellation, params string[] purposes)
    {
        foreach (var purpose in purposes)
        {
            if (await links.FindAsync(token, purpose, cancellation) is not { } link) continue;
            return await definitions.FindAsync(link.Community, cancellation) is { } community ? new(community, link, links.HasExpired(link)) : null;
        }

        return null;
    }
}
