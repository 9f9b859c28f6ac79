using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The one gate that everything passes which the suite writes to a person: is there a purpose, does it rest on something, has the person agreed or not objected,
/// at the address that is on file, do they want a pause, is it night, have they been written to enough this week, is the address good.
/// </summary>
public sealed class ContactGate(
    IdentityLedger identities, Persons persons, Consents consents, ConsentDesk desk, Suppressions suppressions, AddressHash hash, Sends sends, IComingContacts coming, TimeProvider clock)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public async Task<GateAnswer> AskAsync(CommunityDefinition community, MemberId member, Contact contact, CancellationToken cancellation)
    {
        var isAsked = contact.Kind == ContactKind.Transactional;
        var purposes = new List<Purpose>();
        foreach (var id in isAsked ? [] : contact.RestsOn)
        {
            if (community.Purpose(id) is not { } purpose) return id == contact.Purpose ? GateAnswer.No(NoPurpose(id)) : GateAnswer.Mend(NoPurpose(id));
            purposes.Add(purpose);
        }

        var history = await identities.ReadAsync(community.Id, cancellation);
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return GateAnswer.Nobody();
        if (person.IsDeletedUser || person.Accounts.Any(account => account.IsBot)) return GateAnswer.No("it is no person.");
        if (!isAsked && !person.IsContact && !person.Accounts.Any(account => account.IsThere)) return GateAnswer.No("the person has left.");

        var profile = PersonProfile.Of(person, history, community, await AnswersAsync(community.Id, person, cancellation));
        if (purposes.Select(purpose => WhyNot(purpose, profile)).FirstOrDefault(why => why is not null) is { } refusal)
            return contact.IsMail && purposes.TrueForAll(purpose => IsOpen(purpose, profile)) ? await NotAskedAsync(community, person, profile, refusal, cancellation) : GateAnswer.No(refusal);

        var address = contact.IsMail ? MailAddresses.Read(profile.ContactAddress) : null;
        if (contact.IsMail && address is null) return GateAnswer.No("the person has no mail address.");
        if (address is not null && await SuppressedAsync(community.Id, address, isAsked, cancellation) is { } suppressed) return suppressed;
        if (address is not null && !person.HasVerified(profile.ContactAddress!) && !await IsConfirmedAsync(community.Id, purposes, profile, address, cancellation))
            return await NotAskedAsync(community, person, profile, "the person has not confirmed this address.", cancellation);
        if (isAsked) return GateAnswer.Yes(new Permission(Now, community.Id, person.Id, person, profile, contact, address, budget: null));

        if (await desk.PausedUntilAsync(community.Id, history.AccountsOf(person.Id), cancellation) is { } paused) return GateAnswer.NotBefore(paused, "the person wants a pause.");
        if (QuietUntil(community, person) is { } morning) return GateAnswer.NotBefore(morning, "it is night where the person is.");
        return await WithinBudgetAsync(community, history, person, profile, contact, address, cancellation);
    }

    private static string NoPurpose(string id) => $"the community has no purpose {id}.";

    /// <summary>For a mail of a report, to somebody whom the definition names. Outside the budget, which is a member's.</summary>
    /// <param name="hashes">All that their address may be called (<see cref="AddressHash"/>), the one under which the mail is claimed first.</param>
    public async Task<GateAnswer> AskStakeholderAsync(CommunityDefinition community, Stakeholder stakeholder, IReadOnlyList<MemberId> hashes, Contact contact, CancellationToken cancellation)
    {
        if (MailAddresses.Read(stakeholder.Address) is not { } address) return GateAnswer.No("the stakeholder has no mail address.");
        foreach (var known in hashes)
        {
            var answer = (await consents.OfAsync(community.Id, known, cancellation)).FirstOrDefault(choice => choice.Purpose == contact.Purpose);
            if (answer is { Granted: false }) return GateAnswer.No("the stakeholder has stopped these mails.");
        }

        if (await suppressions.FindAsync(community.Id, address, cancellation) is { } reason) return reason == SuppressionReason.Bounced ? GateAnswer.Mend(Suppressed(reason)) : GateAnswer.No(Suppressed(reason));
        return GateAnswer.Yes(new Permission(Now, community.Id, hashes[0], person: null, profile: null, contact, address, budget: null));
    }

    /// <summary>What a purpose rests on has to hold now. Of several accounts that were merged the stricter answer does.</summary>
    private static string? WhyNot(Purpose purpose, PersonProfile profile)
    {
        var answers = profile.Consents.Where(choice => choice.Purpose == purpose.Id).ToList();
        return purpose.LegalBasis switch
        {
            LegalBasis.Consent when answers.Count == 0 || answers.Exists(answer => !answer.Granted) => "the person has not agreed, or does not any more.",
            LegalBasis.LegitimateInterest when answers.Exists(answer => !answer.Granted) => "the person has objected.",
            _ => null,
        };
    }

    /// <summary>Whether it rests on what holds, or on a consent that they have not refused: they may be asked.</summary>
    private static bool IsOpen(Purpose purpose, PersonProfile profile) =>
        WhyNot(purpose, profile) is null || (purpose.LegalBasis == LegalBasis.Consent && profile.Consents.All(choice => choice.Purpose != purpose.Id || choice.Granted));

    /// <summary>Whether they agreed at this very address, to all that a mail rests on which takes a consent. Nobody has verified it: else another might read what they agreed to.</summary>
    private async Task<bool> IsConfirmedAsync(CommunityId community, IReadOnlyList<Purpose> purposes, PersonProfile profile, string address, CancellationToken cancellation)
    {
        var names = await hash.FindAsync(community, address, cancellation);
        return purposes.Where(purpose => purpose.LegalBasis == LegalBasis.Consent).All(purpose => profile.Consents.Any(choice => choice.Purpose == purpose.Id && choice.AddressHash is { } at && names.Contains(at)));
    }

    /// <summary>It may not go out; from when on they may be asked by mail whether it may, at an address that is good.</summary>
    private async Task<GateAnswer> NotAskedAsync(CommunityDefinition community, KnownPerson person, PersonProfile profile, string why, CancellationToken cancellation)
    {
        if (MailAddresses.Read(profile.ContactAddress) is not { } address || await SuppressedAsync(community.Id, address, isAsked: false, cancellation) is { IsMendable: false }) return GateAnswer.No(why);
        var accounts = person.Accounts.Select(account => account.Id).ToList();
        return GateAnswer.No(why) with { AskFrom = await desk.PausedUntilAsync(community.Id, accounts, cancellation) ?? QuietUntil(community, person) ?? Now };
    }

    /// <summary>Who wants no more mails is still told what they ask for.</summary>
    private async Task<GateAnswer?> SuppressedAsync(CommunityId community, string address, bool isAsked, CancellationToken cancellation)
    {
        if (!await hash.IsKnownAsync(community, cancellation)) return GateAnswer.Mend(AddressHash.NoSecret(community));
        return await suppressions.FindAsync(community, address, cancellation) is { } reason && !(isAsked && reason == SuppressionReason.Unsubscribed) ? GateAnswer.No(Suppressed(reason)) : null;
    }

    private static string Suppressed(SuppressionReason reason) => $"the address is suppressed: {reason.ToString().ToLowerInvariant()}.";

    /// <summary>The end of the quiet hours where the person is, as far as anybody knows; null: it is day.</summary>
    private Instant? QuietUntil(CommunityDefinition community, KnownPerson person)
    {
        var now = Now;
        return QuietHours.Of(community, person.Accounts).NextAllowed(now) is var morning && morning > now ? morning : null;
    }

    private async Task<GateAnswer> WithinBudgetAsync(CommunityDefinition community, IdentityHistory history, KnownPerson person, PersonProfile profile, Contact contact, string? address, CancellationToken cancellation)
    {
        var now = Now;
        ETag? budget = null;
        var (claimed, due) = (new List<CappedContact>(), new List<CappedContact>());

        // The surviving id comes first, so that its version is older than all that is counted.
        foreach (var account in history.AccountsOf(person.Id))
        {
            var (those, waiting, version) = await sends.ClaimedSinceAsync(community.Id, account, now - ContactBudget.Span, cancellation);
            if (account == person.Id) budget = version;
            claimed.AddRange(those.Where(send => (send.Purpose, send.Key) != (contact.Purpose, contact.Key)).Select(send => new CappedContact(send.ClaimedAt!.Value, send.Kind)));

            // A step of the welcome that waits is among what is coming.
            due.AddRange(waiting.Where(send => send.Kind != ContactKind.Welcome).Select(send => new CappedContact(send.NotBefore ?? now, send.Kind)));
        }

        // Nothing is more important than the welcome: nobody needs to know what else of it is to come.
        if (contact.Kind != ContactKind.Welcome) due.AddRange(await coming.OfAsync(community, person, now + ContactBudget.Span, cancellation));
        var first = ContactBudget.FirstAllowed(now, contact.Kind, community.Contact.PerWeek, claimed, due);
        return first > now ? GateAnswer.NotBefore(first, "the person gets no more this week.") : GateAnswer.Yes(new Permission(now, community.Id, person.Id, person, profile, contact, address, budget));
    }

    private async Task<Dictionary<MemberId, IReadOnlyList<ConsentChoice>>> AnswersAsync(CommunityId community, KnownPerson person, CancellationToken cancellation)
    {
        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community, account.Id, cancellation);
        return answers;
    }
}
