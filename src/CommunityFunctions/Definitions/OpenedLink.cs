using CommunityFunctions.Communities;
using CommunityFunctions.Http;

namespace CommunityFunctions.Definitions;

/// <summary>A genuine link of a member's, of a community that there is.</summary>
/// <param name="HasExpired">It opens nothing any more; who has it can be told so.</param>
public sealed record OpenedLink(CommunityDefinition Community, SignedLink Link, bool HasExpired)
{
    /// <summary>The parts of its subject.</summary>
    public string[] Subject => Link.Subject?.Split('|') ?? [];
}
