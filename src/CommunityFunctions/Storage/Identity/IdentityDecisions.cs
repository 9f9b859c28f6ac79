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
    IdentityLedger ledger, Persons persons, Roster roster, MemberDays memberDays, TimeProvider clock)
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
                // An earlier try may have been cut off before what follows from it was written.
                if (history.FigureOf(a.Id) == history.FigureOf(b.Id)) await PointAsync(community, a.Accounts.Concat(b.Accounts).Select(account => account.Id), cancellation);
                return (decision, a, b, null);
            }

            var entry = await ProposeAsync(community, history, kind, decision.Direction, one, other, by, why, cancellation);
            if (await AddAsync(community, history, entry, a.Accounts.Concat(b.Accounts).Select(account => account.Id), cancellation)) return (decision, a, b, entry);
        }
    }

    /// <summary>The entry that a decision would be: what a preview looks at.</summary>
    /// <param name="one">The account that was looked at or asked for, not the one that stands for its person; likewise the other.</param>
    public async Task<IdentityEntry> ProposeAsync(
        CommunityDefinition community, IdentityHistory history, IdentityEntryKind kind, MergeDirection direction, MemberId one, MemberId other, string by, string? why,
        CancellationToken cancellation)
    {
        var (from, into) = history.PersonOf(one) == direction.From ? (one, other) : (other, one);
        return new IdentityEntry
        {
            Sequence = history.Last + 1,
            Kind = kind,
            From = from,
            Into = into,
            Rule = direction.Rule,
            By = by,
            At = clock.GetUtcNow(),
            Why = why,
            Since = await BothSinceAsync(community, history, one, other, cancellation),
        };
    }

    /// <summary>Takes back a merge or a link: both persons are whole again, as if it had not been. What the rules say of them now, whoever asks may try.</summary>
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

            // Of the halves as they are, which may have grown since they were joined.
            entry = entry with { Since = await BothSinceAsync(community, history.With(entry), joined.From, joined.Into, cancellation) };
            if (await AddAsync(community, history, entry, history.AccountsOf(joined.From).Concat(history.AccountsOf(joined.Into)), cancellation)) return entry;
        }
    }

    /// <summary>Writes again what follows from what the ledger says of these two: for whoever finds that it says so already.</summary>
    public async Task FollowAsync(CommunityDefinition community, MemberId one, MemberId other, CancellationToken cancellation)
    {
        var history = await ledger.ReadAsync(community.Id, cancellation);
        await PointAsync(community, history.AccountsOf(one).Concat(history.AccountsOf(other)), cancellation);
    }

    /// <summary>Writes down that two persons are not one: they are not suggested again.</summary>
    /// <returns>False when they are one by now.</returns>
    public async Task<bool> DismissAsync(CommunityDefinition community, MemberId one, MemberId other, string by, string? why, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await ledger.ReadAsync(community.Id, cancellation);
            var (a, b) = (history.PersonOf(one), history.PersonOf(other));
            if (a == b) return false;
            if (history.IsDismissed(a, b)) return true;
            var entry = new IdentityEntry
            {
                Sequence = history.Last + 1,
                Kind = IdentityEntryKind.Dismissed,
                From = a,
                Into = b,
                Rule = MergeRule.ByHand,
                By = by,
                At = clock.GetUtcNow(),
                Why = why,
                Since = Today(community),
            };
            if (await ledger.TryAddAsync(community.Id, history, entry, cancellation)) return true;
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
    /// Has each account's row say into whom it is merged. (The figures follow the ledger by themselves.) Reads the ledger again after writing: of two who do this at once, the one who
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
    }

    /// <summary>
    /// The first day on which there were both: before it one of them is in no figure, and the other counts as before. But for what holds for all time, a
    /// program and a role of the definition without a beginning: that the other has too, from its own first day on.
    /// </summary>
    private async Task<LocalDate> BothSinceAsync(CommunityDefinition community, IdentityHistory history, MemberId one, MemberId other, CancellationToken cancellation)
    {
        var ((a, isTimelessA), (b, isTimelessB)) = (await SinceAsync(community, history, one, cancellation), await SinceAsync(community, history, other, cancellation));
        return isTimelessA || isTimelessB ? LocalDate.Min(a, b) : LocalDate.Max(a, b);
    }

    /// <summary>The first day on which the log speaks of the person, or of a contact that counts as the person; and whether they are something for all time.</summary>
    private async Task<(LocalDate First, bool IsTimeless)> SinceAsync(CommunityDefinition community, IdentityHistory history, MemberId person, CancellationToken cancellation)
    {
        var (since, isTimeless) = (Today(community), false);
        foreach (var account in history.LinksOf(person).Prepend(person).SelectMany(history.AccountsOf))
        {
            if (await memberDays.FirstAsync(community.Id, account, cancellation) is { } first) since = LocalDate.Min(since, first);
            if (await roster.FindAsync(community.Id, account.Value, cancellation) is not { Record: var record }) continue;
            isTimeless |= record.Bot is { Value: true } || community.RolesOf(record.Source, record.Account).Any();
        }

        return (since, isTimeless);
    }

    private LocalDate Today(CommunityDefinition community) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
}
