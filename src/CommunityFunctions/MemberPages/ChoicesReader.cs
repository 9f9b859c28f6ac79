using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.MemberPages;

/// <summary>Reads what a person's page shows.</summary>
public sealed class ChoicesReader(Profiles profiles, ConsentDesk desk, IOpenQuestions questions, AddressHash hash)
{
    /// <param name="mailbox">The hash of the address at which the link reached them; null when it came otherwise, or nobody knows.</param>
    /// <param name="language">As the address asks for it; null: the person's own, else the community's.</param>
    /// <returns>Null when there is nobody of that id.</returns>
    internal async Task<Choices?> ReadAsync(CommunityDefinition community, MemberId member, string? mailbox, Language? language, CancellationToken cancellation)
    {
        if (await profiles.FindAsync(community, member, cancellation) is not ({ IsDeletedUser: false } person, { } profile)) return null;
        var spoken = language ?? Languages.Read(profile.Language?.Value) ?? community.Language;
        var history = await desk.HistoryAsync(community, member, cancellation);
        var address = profile.ContactAddress;
        var names = address is null ? [] : await hash.FindAsync(community.Id, address, cancellation);
        bool IsUnconfirmed(ConsentChoice choice) => names.Count > 0 && !person.HasVerified(address!) && !names.Contains(choice.AddressHash);
        var choices = new Choices(
            community, spoken, member, mailbox is not null && names.Contains(mailbox), person, profile, PurposeSwitches.Of(community, profile, history, spoken, IsUnconfirmed),
            await desk.PausedUntilAsync(community.Id, member, cancellation), desk.ItemsOf(community, history),
            await questions.OfAsync(community, member, cancellation));
        return choices with { AddressHash = names is [var newest, ..] ? newest : null };
    }
}
