using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Mails to members and contacts, for purposes to which they have consented.</summary>
public sealed class MemberLetters(IdentityLedger identities, Recipients recipients, MailComposer composer)
{
    internal async Task<ILetter> OpenAsync(CommunityDefinition community, EmailMessage message, CancellationToken cancellation) =>
        new Letter(community, message, await identities.ReadAsync(community.Id, cancellation), recipients, composer);

    private sealed record Letter(CommunityDefinition Community, EmailMessage Message, IdentityHistory History, Recipients Recipients, MailComposer Composer) : ILetter
    {
        public MemberId Person => History.PersonOf(new MemberId(Message.Member));

        public IReadOnlyList<MemberId> Accounts => History.AccountsOf(Person);

        public async Task<Draft> DraftAsync(Send send, Instant at, CancellationToken cancellation)
        {
            var (recipient, why, isMendable) = await Recipients.FindAsync(Community, History, send.Person, Message.Purpose, cancellation);
            if (recipient is null) return isMendable ? Draft.Kept(why!) : Draft.Withheld(why!);
            return Draft.Of(Composer.Compose(Community, Message, send, recipient, at), recipient.Address);
        }
    }
}
