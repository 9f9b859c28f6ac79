using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// Who is who, decided and written down. A decision is made on persons as the ledger has them, and holds only if the ledger is still the same when it is written:
/// else it is made again. What follows from it (where the roster's rows point, the figures) is written after, and written again by whoever comes to the same
/// two persons later, so that a cut leaves nothing out.
/// </summary>
public sealed class IdentityDecisions(
    IdentityLedger ledger, Persons persons, Roster roster, MemberDays memberDays, DirtyDays dirtyDays, TimeProvider clock)
{
    /// <summary>Who decides when nobody does.</summary>
    public const string Suite = "suite";

    /// <summary>Joins two persons if the rules allow it.</summary>
    /// <param name="kind">Merged or linked.</param>
    /// <param name="rules">Told both persons and what was decided before.</param>
    /// <returns>What was decided last, and the persons that it was decided on; null when the roster does not know one of them.</returns>
    public async Task<(MergeDecision Decision, KnownPerson One, KnownPerson Other, IdentityEntry? Entry)?> JoinAsync(
        CommunityDefinition community, MemberId one, MemberId other, IdentityEntryKind kind,
        Func<KnownPerson, KnownPerson, IdentityHistory, MergeDecision> rules, string by, string? why, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await ledger.ReadAsync(community.Id, cancellation);
            if (await persons.FindAsync(community, history, one, cancellation) is not { } a) return null;
            if (await persons.FindAsync(community, history, other, cancellation) is not { } b) return null;

            var decision = rules(a, b, history);
            if (!decision.IsAllowed)
            {
                if (decision.Refusal == MergeRefusal.SamePerson) await PointAsync(community, a.Accounts.Select(account => account.Id), cancellation);
                return (decision, a, b, null);
            }

            var entry = await ProposeAsync(community, history, kind, decision.Direction, a, b, by, why, cancellation);
            if (await AddAsync(community, history, entry, a.Accounts.Concat(b.Accounts).Select(account => account.Id), cancellation)) return (decision, a, b, entry);
        }
    }

    /// <summary>The entry that a decision would be: what a preview looks at.</summary>
    public async Task<IdentityEntry> ProposeAsync(
        CommunityDefinition community, IdentityHistory history, IdentityEntryKind kind, MergeDirection direction, KnownPerson one, KnownPerson other, string by, string? why,
        CancellationToken cancellation) => new()
        {
            Sequence = history.Last + 1,
            Kind = kind,
            From = direction.From,
            Into = direction.Into,
            Rule = direction.Rule,
            By = by,
            At = clock.GetUtcNow(),
            Why = why,
            Since = await BothSinceAsync(community, one, other, cancellation),
        };

    /// <summary>Takes back a merge or a link: both persons are whole again, as if it had not been.</summary>
    /// <param name="find">Which entry of the history is meant. What it throws, this throws.</param>
    public async Task<IdentityEntry> SeparateAsync(
        CommunityDefinition community, Func<IdentityHistory, IdentityEntry> find, string by, string? why, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await ledger.ReadAsync(community.Id, cancellation);
            var joined = find(history);
            var entry = joined with
            {
                Sequence = history.Last + 1,
                Kind = joined.Kind == IdentityEntryKind.Linked ? IdentityEntryKind.Unlinked : IdentityEntryKind.Unmerged,
                Rule = MergeRule.ByHand,
                By = by,
                At = clock.GetUtcNow(),
                Why = why,
                Cancels = joined.Sequence,
            };
            if (await AddAsync(community, history, entry, history.AccountsOf(history.PersonOf(joined.From)), cancellation)) return entry;
        }
    }

    /// <summary>Writes down that two persons are not one: they are not suggested again.</summary>
    public async Task DismissAsync(CommunityDefinition community, MemberId one, MemberId other, string by, string? why, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await ledger.ReadAsync(community.Id, cancellation);
            var (a, b) = (history.PersonOf(one), history.PersonOf(other));
            if (history.IsDismissed(a, b)) return;
            var entry = new IdentityEntry
            {
                Sequence = history.Last + 1, Kind = IdentityEntryKind.Dismissed, From = a, Into = b, Rule = MergeRule.ByHand, By = by, At = clock.GetUtcNow(), Why = why, Since = Today(community),
            };
            if (await ledger.TryAddAsync(community.Id, history, entry, cancellation)) return;
        }
    }

    private async Task<bool> AddAsync(
        CommunityDefinition community, IdentityHistory history, IdentityEntry entry, IEnumerable<MemberId> accounts, CancellationToken cancellation)
    {
        if (!await ledger.TryAddAsync(community.Id, history, entry, cancellation)) return false;
        await PointAsync(community, accounts, cancellation);
        return true;
    }

    /// <summary>
    /// Has each account's row say into whom it is merged, and wakes the figures. Reads the ledger again after writing: of two who do this at once, the one who
    /// is last has seen all.
    /// </summary>
    private async Task PointAsync(CommunityDefinition community, IEnumerable<MemberId> accounts, CancellationToken cancellation)
    {
        var all = accounts.ToList();
        IdentityHistory history;
        do
        {
            history = await ledger.ReadAsync(community.Id, cancellation);
            foreach (var account in all)
            {
                var person = history.PersonOf(account);
                await roster.PointAsync(community.Id, account, person == account ? null : person, cancellation);
            }
        }
        while ((await ledger.ReadAsync(community.Id, cancellation)).Last != history.Last);

        // The figures look at the ledger whenever a day is computed; today's mark has them look soon.
        await dirtyDays.MarkAsync(community.Id, Today(community), cancellation);
    }

    /// <summary>The first day on which there were both: before it, one of them is in no figure, and the other counts as before.</summary>
    private async Task<LocalDate> BothSinceAsync(CommunityDefinition community, KnownPerson a, KnownPerson b, CancellationToken cancellation) =>
        LocalDate.Max(await SinceAsync(community, a, cancellation), await SinceAsync(community, b, cancellation));

    private async Task<LocalDate> SinceAsync(CommunityDefinition community, KnownPerson person, CancellationToken cancellation)
    {
        var since = Today(community);
        foreach (var account in person.Accounts)
        {
            if (await memberDays.FirstAsync(community.Id, account.Id, cancellation) is { } first) since = LocalDate.Min(since, first);
        }

        return since;
    }

    private LocalDate Today(CommunityDefinition community) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
}
