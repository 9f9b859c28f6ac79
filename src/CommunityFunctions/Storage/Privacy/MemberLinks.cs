using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The links that are a member's own. Null where there can be none: no secret to sign with, or the suite's own address is not known.</summary>
public sealed class MemberLinks(SignedLinks links, PublicAddress address, AddressHash hash, TimeProvider clock)
{
    /// <summary>For so long a link opens what is held of a member.</summary>
    public static readonly Duration DataLinkHolds = Duration.FromMinutes(15);

    /// <summary>What was asked so long ago is not confirmed any more: it is asked anew.</summary>
    public static readonly Duration AskingHolds = Duration.FromDays(30);

    /// <param name="mailedTo">The address that it is mailed to, of which it keeps a hash: who follows it reads that mailbox, and no other. Null when it reaches them otherwise.</param>
    public async Task<Uri?> MeAsync(CommunityId community, MemberId member, string? mailedTo, CancellationToken cancellation)
    {
        var way = await hash.NewestAsync(community, mailedTo, cancellation) is { } mailbox ? $"mail|{mailbox}" : "dm";
        return await OfAsync(new(community, LinkPurposes.Me, $"{member}|{way}"), "me", cancellation);
    }

    public Task<Uri?> MyDataAsync(CommunityId community, MemberId member, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.MyData, member.Value, Instant.FromDateTimeOffset(clock.GetUtcNow()) + DataLinkHolds), "me", cancellation);

    public Task<Uri?> NpsAsync(CommunityId community, MemberId member, string survey, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.Nps, $"{member}|{survey}"), "nps", cancellation);

    /// <param name="asked">The moment of the asking, which it names.</param>
    public Task<Uri?> ConfirmAsync(CommunityId community, MemberId member, string purpose, DateTimeOffset asked, CancellationToken cancellation) =>
        OfAsync(new(community, LinkPurposes.Confirm, $"{member}|{purpose}|{asked.UtcTicks}", Instant.FromDateTimeOffset(asked) + AskingHolds), "confirm", cancellation);

    /// <summary>What the community holds of its members and why, in a language: a public page.</summary>
    public Uri? PrivacyNotice(CommunityId community, Language language) =>
        address.Base is { } root ? new Uri(root, $"api/communities/{community}/privacy?language={Languages.Tag(language)}") : null;

    private async Task<Uri?> OfAsync(SignedLink link, string route, CancellationToken cancellation) =>
        address.Base is { } root && await links.TokenAsync(link, cancellation) is { } token ? new Uri(root, $"api/{route}/{token}") : null;
}
