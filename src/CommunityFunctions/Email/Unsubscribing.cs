using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Email;

/// <summary>
/// Takes back a person's agreement to one purpose, as each of their accounts that has given it: should the accounts turn out to be two people, both have
/// stopped it. Done again, or after a cut, it changes nothing that is done.
/// </summary>
public sealed class Unsubscribing(IdentityLedger identities, Roster roster, Consents consents, EventWriter events, TimeProvider clock)
{
    public async Task UnsubscribeAsync(CommunityDefinition community, MemberId member, string purpose, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        foreach (var account in history.AccountsOf(history.PersonOf(member)))
        {
            var last = (await consents.OfAsync(community.Id, account, cancellation)).Where(choice => choice.Purpose == purpose).MaxBy(choice => (choice.At, !choice.Granted));
            if (last is null && account != member) continue;
            if (last is not { Granted: false })
            {
                // After the answer that it takes back, also where the clocks of two machines differ.
                var now = clock.GetUtcNow();
                last = new ConsentChoice(purpose, Granted: false, last is { } given && given.At >= now ? given.At.AddTicks(1) : now);
                await consents.AddAsync(community.Id, account, last, cancellation);
            }

            // Also when the answer was there: an earlier try may have got that far and no farther.
            if (await roster.FindAsync(community.Id, account.Value, cancellation) is { } entry) await TellLogAsync(community, entry.Record, account, last, cancellation);
        }
    }

    private Task<bool> TellLogAsync(CommunityDefinition community, MemberRecord record, MemberId account, ConsentChoice choice, CancellationToken cancellation) => events.WriteOwnAsync(
        community, record.Source,
        new CommunityEvent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"consent:{account}:{choice.Purpose}:{choice.At.UtcTicks}"),
            Kind = EventKind.ConsentChanged,
            At = choice.At,
            Actor = record.Account,
            Purpose = choice.Purpose,
            Granted = choice.Granted,
        },
        cancellation);
}
