using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Email;

/// <summary>Asks, just before a mail goes out, whether it may: whoever is not known to want it does not get it.</summary>
public sealed class Recipients(Persons persons, Consents consents, Suppressions suppressions, UnsubscribeLinks links, AddressHash hash)
{
    /// <param name="history">Who is who, as it is now.</param>
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <returns>The recipient, or why there is none, and whether somebody can mend that.</returns>
    internal async Task<(Recipient? Recipient, string? Why, bool IsMendable)> FindAsync(
        CommunityDefinition community, IdentityHistory history, MemberId member, string purpose, CancellationToken cancellation)
    {
        if (!community.Purposes.Any(known => known.Id == purpose && known.LegalBasis == LegalBasis.Consent)) return (null, $"the community has no purpose {purpose} that rests on consent.", false);
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return (null, "the person is not in the roster.", false);
        if (person.IsDeletedUser || person.Accounts.Any(account => account.IsBot)) return (null, "it is no person.", false);
        if (!person.IsContact && !person.Accounts.Any(account => account.IsThere)) return (null, "the person has left.", false);

        var profile = PersonProfile.Of(person, history, community, await AnswersAsync(community.Id, person, cancellation));
        if (profile.Consents.Where(choice => choice.Purpose == purpose).ToList() is not { Count: > 0 } answers || answers.Exists(answer => !answer.Granted))
            return (null, "the person has not agreed, or does not any more.", false);
        if (MailAddresses.Read(AddressOf(person, profile)) is not { } address) return (null, "the person has no mail address.", false);
        if (!await hash.IsKnownAsync(community.Id, cancellation)) return (null, AddressHash.NoSecret(community.Id), true);
        if (await suppressions.FindAsync(community.Id, address, cancellation) is { } reason) return (null, Suppressed(reason), false);
        if (await links.OfAsync(community.Id, person.Id, purpose, cancellation) is not { } link) return (null, NoLink(community.Id), true);
        return (new Recipient(address, profile.Name?.Value, link), null, false);
    }

    internal static string Suppressed(SuppressionReason reason) => $"the address is suppressed: {reason.ToString().ToLowerInvariant()}.";

    internal static string NoLink(CommunityId community) => $"there can be no link to unsubscribe with: expected the secret {SecretNames.MemberLinks(community)} and the setting PublicUrl.";

    private async Task<Dictionary<MemberId, IReadOnlyList<ConsentChoice>>> AnswersAsync(CommunityId community, KnownPerson person, CancellationToken cancellation)
    {
        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community, account.Id, cancellation);
        return answers;
    }

    /// <summary>One that a platform has verified, of an account that is there; else what was told last.</summary>
    private static string? AddressOf(KnownPerson person, PersonProfile profile) =>
        person.Accounts.Where(account => account.IsThere && account.Record.VerifiedEmail is not null)
            .OrderByDescending(account => account.Record.VerifiedAddress!.Value.At).Select(account => account.Record.VerifiedEmail).FirstOrDefault()
        ?? profile.Email?.Value;
}
