using System.Globalization;
using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Rosters;

/// <summary>Merging, linking, separating and dismissing by hand, and what is answered to it.</summary>
public sealed class Merges(IdentityLedger ledger, IdentityDecisions decisions, Persons persons, MemberViews views, WorkQueues queues)
{
    /// <summary>What the person would become, or why the two stay two. Changes nothing.</summary>
    public async Task<object> PreviewAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var (one, other) = asked.Pair();
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (a, b) = (await FindAsync(community, history, one, cancellation), await FindAsync(community, history, other, cancellation));
        var decision = RulesOf(asked)(a, b, history);
        if (!decision.IsAllowed) return new { preview = true, allowed = false, refusal = Answer(community, decision) };

        var (into, from) = a.Id == decision.Direction.Into ? (a, b) : (b, a);
        var proposed = await decisions.ProposeAsync(community, history, asked.Link ? IdentityEntryKind.Linked : IdentityEntryKind.Merged, decision.Direction, a, b, by, asked.Why, cancellation);
        var person = asked.Link ? into : new KnownPerson(into.Id, [.. into.Accounts, .. from.Accounts]);
        return new { preview = true, allowed = true, person = await views.WholeAsync(community, person, history.With(proposed), cancellation) };
    }

    /// <exception cref="ProblemException">404: a member that is none; 409: what the rules forbid to anybody.</exception>
    public async Task<object> MergeAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var (one, other) = asked.Pair();
        var kind = asked.Link ? IdentityEntryKind.Linked : IdentityEntryKind.Merged;
        var joined = await decisions.JoinAsync(community, new(one), new(other), kind, RulesOf(asked), by, asked.Why, cancellation);
        if (joined is not { } result) throw await MissingAsync(community, one, other, cancellation);
        if (result.Decision is { IsAllowed: false, Refusal: not MergeRefusal.SamePerson })
        {
            throw new ProblemException(HttpStatusCode.Conflict, "The two stay two", MergeWords.Of(result.Decision).In(community.Language), new[] { Answer(community, result.Decision) });
        }

        await FollowAsync(community, cancellation);
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var person = await FindAsync(community, history, asked.Link ? result.Entry!.Into.Value : one, cancellation);
        return new { merge = result.Entry?.Sequence, person = await views.WholeAsync(community, person, history, cancellation) };
    }

    /// <exception cref="ProblemException">400: neither members nor a merge; 404: no such merge or link that holds.</exception>
    public async Task<object> UnmergeAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var pair = asked.Merge is null ? asked.Pair() : default;
        var entry = await decisions.SeparateAsync(community, history => FindEntry(history, asked, pair), by, asked.Why, cancellation);
        await FollowAsync(community, cancellation);
        var after = await ledger.ReadAsync(community.Id, cancellation);
        return new
        {
            unmerged = entry.Cancels,
            people = new[]
            {
                await views.WholeAsync(community, await FindAsync(community, after, entry.Into.Value, cancellation), after, cancellation),
                await views.WholeAsync(community, await FindAsync(community, after, entry.From.Value, cancellation), after, cancellation),
            },
        };
    }

    /// <exception cref="ProblemException">404: a member that is none.</exception>
    public async Task DismissAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var (one, other) = asked.Pair();
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (a, b) = (await FindAsync(community, history, one, cancellation), await FindAsync(community, history, other, cancellation));
        if (a.Id == b.Id) throw new ProblemException(HttpStatusCode.Conflict, "They are one", $"{one} and {other} are one person: unmerge them first.");
        await decisions.DismissAsync(community, a.Id, b.Id, by, asked.Why, cancellation);
    }

    private static Func<KnownPerson, KnownPerson, IdentityHistory, MergeDecision> RulesOf(MergeRequest asked) => asked.Link ? MergeRules.LinkByHand : MergeRules.ByHand;

    private static IdentityEntry FindEntry(IdentityHistory history, MergeRequest asked, (string One, string Other) pair) => asked.Merge is { } merge
        ? history.Active(merge) ?? throw ProblemException.NotFound(string.Create(CultureInfo.InvariantCulture, $"No merge or link {merge} holds."))
        : history.JoinOf(new(pair.One), new(pair.Other)) ?? throw ProblemException.NotFound($"{pair.One} and {pair.Other} are neither merged nor linked.");

    private static object Answer(CommunityDefinition community, MergeDecision decision) => new
    {
        because = decision.Refusal,
        words = MergeWords.Of(decision).In(community.Language),
        clash = decision.Clash is { } clash ? new { source = clash.Source.ToString(), accounts = new[] { clash.Account, clash.Other } } : null,
    };

    /// <summary>The figures of open periods follow at once, frozen ones get a restatement.</summary>
    private Task FollowAsync(CommunityDefinition community, CancellationToken cancellation) =>
        queues.SendAsync(StorageNames.Queues.Kpis, new AggregateMessage(community.Id.ToString()), cancellation);

    private async Task<KnownPerson> FindAsync(CommunityDefinition community, IdentityHistory history, string member, CancellationToken cancellation) =>
        await persons.FindAsync(community, history, new MemberId(member), cancellation) ?? throw ProblemException.NotFound($"{community.Id} has no member {member}.");

    private async Task<ProblemException> MissingAsync(CommunityDefinition community, string one, string other, CancellationToken cancellation)
    {
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var missing = await persons.FindAsync(community, history, new MemberId(one), cancellation) is null ? one : other;
        return ProblemException.NotFound($"{community.Id} has no member {missing}.");
    }
}
