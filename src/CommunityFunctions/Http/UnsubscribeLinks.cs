using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Http;

/// <summary>The links with which people stop one kind of mail. They do not expire: a mail may be read years later.</summary>
public sealed class UnsubscribeLinks(SignedLinks links, PublicAddress address)
{
    /// <returns>Null when there can be no link: no secret to sign it with, or the suite's own address is not known.</returns>
    public async Task<Uri?> OfAsync(CommunityId community, MemberId member, string purpose, CancellationToken cancellation) =>
        address.Base is { } root && await links.TokenAsync(new SignedLink(community, LinkPurposes.Unsubscribe, $"{member}|{purpose}"), cancellation) is { } token
            ? new Uri(root, $"api/u/{token}")
            : null;

    /// <exception cref="ProblemException">403: the token is no such link.</exception>
    public async Task<(CommunityId Community, MemberId Member, string Purpose)> ReadAsync(string token, CancellationToken cancellation)
    {
        var link = await links.ReadAsync(token, LinkPurposes.Unsubscribe, cancellation);
        return link.Subject?.Split('|') is [var member, var purpose] ? (link.Community, new MemberId(member), purpose) : throw SignedLinks.Refusal();
    }
}
