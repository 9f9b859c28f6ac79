using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Mails to members and contacts, for purposes of the definition and for what they have asked for themselves.</summary>
public sealed class MemberLetters(IdentityLedger identities, ContactGate gate, AddressHash hash, UnsubscribeLinks unsubscribing, MemberLinks links, MailComposer composer, IEnumerable<ISendCheck> checks)
{
    internal async Task<ILetter> OpenAsync(CommunityDefinition community, EmailMessage message, CancellationToken cancellation) =>
        new Letter(this, community, message, await identities.ReadAsync(community.Id, cancellation));

    private async Task<Draft> DraftAsync(CommunityDefinition community, EmailMessage message, Send send, Instant at, CancellationToken cancellation)
    {
        var answer = await gate.AskAsync(community, new MemberId(message.Member), message.Contact, cancellation);
        if (answer.Permission is not { } permission) return Draft.Of(answer);
        if (message.AddressHash is { } asked && !await hash.IsOfAsync(community.Id, asked, permission.Address, cancellation)) return Draft.Withheld("it was meant for another address than the one that is known now.");
        if (checks.FirstOrDefault(known => known.Purpose == message.Purpose) is { } check && await check.WhyNotAsync(community, permission.Id, message.Key, cancellation) is { } why) return Draft.Withheld(why);

        // What a person has asked for themselves they need not stop. Everything else they must be able to.
        var unsubscribe = message.Contact.Kind == ContactKind.Transactional ? null : await unsubscribing.OfAsync(community.Id, permission.Id, message.Contact.Agreement, cancellation);
        if (unsubscribe is null && message.Contact.Kind != ContactKind.Transactional) return Draft.Kept(MailComposer.NoLink(community.Id));

        // A letter that says its language was written for this reader.
        var language = message.Language ?? Languages.Read(permission.Profile?.Language?.Value) ?? community.Language;
        var page = await links.MeAsync(community.Id, permission.Id, permission.Address, cancellation);
        if (page is not null) message = message with { Markdown = message.Markdown.Replace(MailMarks.MyPage, page.AbsoluteUri, StringComparison.Ordinal) };
        var recipient = new Recipient(permission, permission.Profile?.Name?.Value, language, new MailLinks(unsubscribe, page, links.PrivacyNotice(community.Id, language)));
        return Draft.Of(new PermittedMail(composer.Compose(community, message, send with { Person = permission.Id }, recipient, at), permission));
    }

    private sealed record Letter(MemberLetters Letters, CommunityDefinition Community, EmailMessage Message, IdentityHistory History) : ILetter
    {
        public MemberId Person => History.PersonOf(new MemberId(Message.Member));

        public IReadOnlyList<MemberId> Accounts => History.AccountsOf(Person);

        public Task<Draft> DraftAsync(Send send, Instant at, CancellationToken cancellation) => Letters.DraftAsync(Community, Message, send, at, cancellation);
    }
}
