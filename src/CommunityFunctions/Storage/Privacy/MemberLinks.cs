using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The links that are a member's own. Null where there can be none: no secret to sign with, or the suite's own address is not known.</summary>
public sealed class MemberLinks(SignedLinks links, PublicAddress address, TimeProvider clock)
{
    /// <summary>For so long a link opens what is held of a member.</summary>
    public static readonly Duration DataLinkHolds = Duration.FromMinutes(15);

    /// <param name="byMail">Whether it reaches them by mail: who follows it then reads that mailbox.</param>
    public Task<Uri?> MeAsync(CommunityId community, MemberId member, bool byMail, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.Me, $"{member}|{(byMail ? "mail" : "dm")}"), "me", cancellation);

    public Task<Uri?> MyDataAsync(CommunityId community, MemberId member, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.MyData, member.Value, Instant.FromDateTimeOffset(clock.GetUtcNow()) + DataLinkHolds), "me", cancellation);

    public Task<Uri?> NpsAsync(CommunityId community, MemberId member, string survey, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.Nps, $"{member}|{survey}"), "nps", cancellation);

    public Task<Uri?> ConfirmAsync(CommunityId community, MemberId member, string purpose, long askedTicks, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.Confirm, $"{member}|{purpose}|{askedTicks}"), "u", cancellation);

    private async Task<Uri?> OfAsync(SignedLink link, string route, CancellationToken cancellation) =>
        address.Base is { } root && await links.TokenAsync(link, cancellation) is { } token ? new Uri(root, $"api/{route}/{token}") : null;
}
