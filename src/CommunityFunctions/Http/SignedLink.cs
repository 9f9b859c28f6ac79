using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Http;

/// <summary>What a signed link opens: exactly this and nothing else.</summary>
/// <param name="Purpose">One of <see cref="LinkPurposes"/>.</param>
/// <param name="Subject">Which of several things of that purpose; null where there is one.</param>
/// <param name="Expires">From then on it opens nothing, to the second; null: as long as its secret holds.</param>
public sealed record SignedLink(CommunityId Community, string Purpose, string? Subject = null, Instant? Expires = null);
