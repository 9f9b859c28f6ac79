using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// Finds out whose an account is, each time that something new is known of it: merges it on an address that both sides have verified, links a contact on an
/// address that is trusted, and notes who else may be the same person. A few reads of index rows; no scan, however many members there are.
/// </summary>
/// <remarks>
/// The account's record is written before this, its index rows before others are looked for: of two accounts that come at the same time, at least one finds
/// the other as it is. What was matched is noted on the account's row last, so that a delivery which was cut off matches again.
/// </remarks>
public sealed class AccountMatching(
    IdentityIndex index, IdentityLedger ledger, IdentityDecisions decisions, Persons persons, Suggestions suggestions, Roster roster, IMemoryCache matched)
{
    /// <summary>What is read for one account stays bounded; who has the same address comes first.</summary>
    private const int MostCandidates = 40;

    public async Task MatchAsync(CommunityDefinition community, MemberId account, MemberRecord record, CancellationToken cancellation)
    {
        var key = new Matched(community.Id, account);
        var print = PrintOf(community, record);
        if (matched.TryGetValue(key, out string? last) && last == print) return;

        // What is known may change meanwhile: then what was looked for is not what should have been.
        while (await roster.FindAsync(community.Id, account.Value, cancellation) is { } entry)
        {
            print = PrintOf(community, entry.Record);
            if (entry.MatchedBy == print) break;
            await MatchAsync(community, entry, cancellation);
            if (HasComeOrGone(entry.MatchedBy, print))
            {
                // It may have been in the way of the person's other accounts.
                var history = await ledger.ReadAsync(community.Id, cancellation);
                await MatchAgainAsync(community, history.AccountsOf(account).Where(other => other != account), cancellation);
            }

            await roster.NoteMatchedAsync(community.Id, account, found => PrintOf(community, found) == print ? print : null, cancellation);
        }

        matched.Set(key, print, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
    }

    /// <summary>Matches accounts although nothing new is known of them: what kept them apart may be gone.</summary>
    public async Task MatchAgainAsync(CommunityDefinition community, IEnumerable<MemberId> accounts, CancellationToken cancellation)
    {
        foreach (var account in accounts)
        {
            if (await roster.FindAsync(community.Id, account.Value, cancellation) is { } entry) await MatchAsync(community, entry, cancellation);
        }
    }

    /// <summary>Whether all that is known of the account has been matched.</summary>
    public static bool IsMatched(CommunityDefinition community, RosterEntry entry) => entry.MatchedBy == PrintOf(community, entry.Record);

    private async Task MatchAsync(CommunityDefinition community, RosterEntry entry, CancellationToken cancellation)
    {
        var keys = IdentityKeys.Of(entry.Record);
        foreach (var key in keys) await index.AddAsync(community.Id, key, entry.Id, cancellation);
        foreach (var old in KeysIn(entry.MatchedBy).Except(keys)) await index.RemoveAsync(community.Id, old, entry.Id, cancellation);

        // Only who has the same address can be merged or linked; whoever else has a key in common may be suggested.
        var address = Addresses.Normalised(entry.Record.Email?.Value);
        var (sameAddress, alike) = (new HashSet<MemberId>(), new HashSet<MemberId>());
        foreach (var key in keys)
        {
            var found = await index.FindAsync(community.Id, key, cancellation);
            if (address is not null && key == IdentityKeys.OfAddress(address)) sameAddress.UnionWith(found);
            alike.UnionWith(found);
        }

        foreach (var other in sameAddress.Where(other => other != entry.Id).OrderBy(other => other.Value, StringComparer.Ordinal))
        {
            await JoinAsync(community, entry.Id, other, cancellation);
        }

        await SuggestAsync(community, entry.Id, sameAddress.Concat(alike), cancellation);
    }

    private async Task JoinAsync(CommunityDefinition community, MemberId account, MemberId other, CancellationToken cancellation)
    {
        var merged = await decisions.JoinAsync(
            community, account, other, IdentityEntryKind.Merged, MergeRules.Automatic, IdentityDecisions.Suite, why: null, cancellation);
        if (merged is not { Decision.Refusal: not null and not MergeRefusal.SamePerson }) return;
        await decisions.JoinAsync(community, account, other, IdentityEntryKind.Linked, MergeRules.Link, IdentityDecisions.Suite, why: null, cancellation);
    }

    private async Task SuggestAsync(CommunityDefinition community, MemberId account, IEnumerable<MemberId> others, CancellationToken cancellation)
    {
        var history = await ledger.ReadAsync(community.Id, cancellation);
        if (await persons.FindAsync(community, history, account, cancellation) is not { } person) return;
        var candidates = new List<KnownPerson>();
        foreach (var other in others.Select(history.PersonOf).Distinct().Where(other => other != person.Id).Take(MostCandidates))
        {
            if (await persons.FindAsync(community, history, other, cancellation) is { } candidate) candidates.Add(candidate);
        }

        foreach (var suggestion in SuggestionRules.Of(person, candidates, history)) await suggestions.NoteAsync(community.Id, suggestion, cancellation);
    }

    /// <summary>
    /// All that matching looks at: whether the address is verified, whether the source's addresses are trusted, whether it is a contact, a member who is there
    /// or one who has gone, and the index keys.
    /// </summary>
    private static string PrintOf(CommunityDefinition community, MemberRecord record)
    {
        var verified = record.VerifiedEmail is null ? '-' : 'v';
        var trusted = community.Source(record.Source)?.TrustedAddresses == true ? 't' : '-';
        var presence = record.IsContact ? 'c' : Persons.IsThere(community, record) ? 'm' : 'g';
        return string.Join(' ', [$"{verified}{trusted}{presence}", .. IdentityKeys.Of(record)]);
    }

    private static bool HasComeOrGone(string? before, string print) => before is not null && before[..3] != print[..3];

    private static IEnumerable<string> KeysIn(string? print) => (print ?? "").Split(' ').Skip(1);

    private readonly record struct Matched(CommunityId Community, MemberId Account);
}
