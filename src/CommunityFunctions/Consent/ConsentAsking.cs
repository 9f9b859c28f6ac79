using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Consent;

/// <summary>
/// Asks a person whom somebody else has told of: takes it down as pending, which permits nothing, and writes one mail that asks. What they agree to is theirs to say: to a
/// purpose by the link in that mail (double opt-in), to what they have made on their own page.
/// </summary>
public sealed class ConsentAsking(IdentityLedger identities, IdentityIndex index, Persons persons, Consents consents, ConsentDesk desk, ConsentQuestions questions, AddressHash hash, TimeProvider clock)
{
    /// <summary>Who has refused is left in peace by others for so long.</summary>
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromDays(90);

    /// <returns>What holds now: agreed to already, or asked for.</returns>
    /// <exception cref="ProblemException">400, 404, 409, 429: it can't be asked for, and why not.</exception>
    internal async Task<ConsentRecord> AskAsync(CommunityDefinition community, ConsentRequest request, CancellationToken cancellation)
    {
        var (purpose, terms) = (request.PurposeOf(community), request.Terms());
        var history = await identities.ReadAsync(community.Id, cancellation);
        var person = await FindAsync(community, history, request, cancellation);
        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);
        var profile = PersonProfile.Of(person, history, community, answers);
        var language = request.AskedLanguage() ?? Languages.Read(profile.Language?.Value) ?? community.Language;
        var asked = new ConsentRecord(
            purpose.Id, ConsentState.Pending, clock.GetUtcNow(), ConsentWay.Told, purpose.Version, purpose.WordingIn(language), language, request.Item, terms, request.Title, request.How);

        var records = (await desk.HistoryAsync(community, person.Id, cancellation)).Where(record => record.IsAbout(asked.Purpose, asked.Item)).ToList();
        var last = records.Find(record => record.IsAnswer);
        if (Agreed(last, profile, asked) is { } agreed && (asked.Item is not null || await IsConfirmedAsync(community, person, profile, agreed, cancellation))) return agreed;
        if (last is { State: ConsentState.Refused } && asked.At - last.At < RestAfterRefusal)
            throw new ProblemException(HttpStatusCode.Conflict, "Cannot be asked", $"They have refused, and are not asked again within {RestAfterRefusal.Days} days. On their own page they can agree at any time.");
        if (profile.ContactAddress is null) throw new ProblemException(HttpStatusCode.Conflict, "Cannot be asked", "Nobody knows a mail address of this person.");
        return await questions.AskAsync(community, person.Id, profile.ContactAddress, asked, link => ConsentMail.Of(community, asked, link), cancellation);
    }

    /// <summary>What they have agreed to already.</summary>
    private static ConsentRecord? Agreed(ConsentRecord? last, PersonProfile profile, ConsentRecord asked)
    {
        var holds = asked.Item is not null || (profile.Consents.Where(choice => choice.Purpose == asked.Purpose).ToList() is { Count: > 0 } choices && choices.TrueForAll(choice => choice.Granted));
        return holds && last is not null && last.Says(asked with { State = ConsentState.Granted, AddressHash = last.AddressHash }) ? last : null;
    }

    /// <summary>What somebody has agreed to elsewhere goes to no other address before they have confirmed that one, too.</summary>
    private async Task<bool> IsConfirmedAsync(CommunityDefinition community, KnownPerson person, PersonProfile profile, ConsentRecord agreed, CancellationToken cancellation) =>
        profile.ContactAddress is not { } address || person.HasVerified(address) || await hash.IsOfAsync(community.Id, agreed.AddressHash, address, cancellation)
        || MessagePurposes.Of(community).All(purpose => purpose.Id != agreed.Purpose);

    private async Task<KnownPerson> FindAsync(CommunityDefinition community, IdentityHistory history, ConsentRequest request, CancellationToken cancellation)
    {
        if (request.Member is { } id) return await persons.FindAsync(community, history, new MemberId(id), cancellation) ?? throw ProblemException.NotFound($"{community.Id} has no member {id}.");

        // The index finds who has, or had, the address; whose it is now, the roster says.
        var address = Addresses.Normalised(request.Address!) ?? request.Address!;
        foreach (var account in await index.FindAsync(community.Id, IdentityKeys.OfAddress(address), cancellation))
        {
            if (await persons.FindAsync(community, history, account, cancellation) is not { } person) continue;
            if (person.Accounts.Any(known => known.Record.Email is { Value: { } email } && (Addresses.Normalised(email) ?? email) == address)) return person;
        }

        throw ProblemException.NotFound($"{community.Id} knows nobody of this address. A source has to tell of them first, by an event or an import.");
    }
}
