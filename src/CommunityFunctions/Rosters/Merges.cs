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
public sealed class Merges(IdentityLedger ledger, IdentityDecisions decisions, AccountMatching matching, Persons persons, MemberViews views, WorkQueues queues)
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
        var proposed = await decisions.ProposeAsync(community, history, asked.Link ? IdentityEntryKind.Linked : IdentityEntryKind.Merged, decision.Direction, new(one), new(other), by, asked.Why, cancellation);
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
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (a, b) = (new MemberId(one), new MemberId(other));
        var isSo = asked.Link ? history.FigureOf(a) == history.FigureOf(b) : history.PersonOf(a) == history.PersonOf(b);
        if (!isSo)
        {
            throw new ProblemException(HttpStatusCode.Conflict, "The two stay two", MergeWords.Of(result.Decision).In(community.Language), new[] { Answer(community, result.Decision) });
        }

        await WakeAsync(community, cancellation);
        var person = await FindAsync(community, history, history.FigureOf(a).Value, cancellation);
        return new { merge = result.Entry?.Sequence, person = await views.WholeAsync(community, person, history, cancellation) };
    }

    /// <summary>Asked again, it is so already: what follows from it is written once more.</summary>
    /// <exception cref="ProblemException">400: neither members nor a merge; 404: nothing that joins them, or ever did.</exception>
    public async Task<object> UnmergeAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var (from, into, merge) = await ApartAsync(community, asked, cancellation) is { } apart ? apart : await SeparateAsync();
        await decisions.FollowAsync(community, from, into, cancellation);
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var people = new[] { await FindAsync(community, history, into.Value, cancellation), await FindAsync(community, history, from.Value, cancellation) };

        // What was in the way of other merges may have gone with this one.
        await matching.MatchAgainAsync(community, people.SelectMany(person => person.Accounts).Select(account => account.Id), cancellation);
        await WakeAsync(community, cancellation);
        var after = await ledger.ReadAsync(community.Id, cancellation);
        return new { unmerged = merge, people = new[] { await views.WholeAsync(community, people[0], after, cancellation), await views.WholeAsync(community, people[1], after, cancellation) } };

        async Task<(MemberId, MemberId, long?)> SeparateAsync()
        {
            var entry = await decisions.SeparateAsync(community, history => Joining(history, asked), by, asked.Why, cancellation);
            return (entry.From, entry.Into, entry.Cancels);
        }
    }

    /// <exception cref="ProblemException">404: a member that is none; 409: they are one.</exception>
    public async Task DismissAsync(CommunityDefinition community, MergeRequest asked, string by, CancellationToken cancellation)
    {
        var (one, other) = asked.Pair();
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (a, b) = (await FindAsync(community, history, one, cancellation), await FindAsync(community, history, other, cancellation));
        if (await decisions.DismissAsync(community, a.Id, b.Id, by, asked.Why, cancellation)) return;
        throw new ProblemException(HttpStatusCode.Conflict, "They are one", $"{one} and {other} are one person: unmerge them first.");
    }

    private static Func<KnownPerson, KnownPerson, IdentityHistory, MergeDecision> RulesOf(MergeRequest asked) => asked.Link ? MergeRules.LinkByHand : MergeRules.ByHand;

    /// <summary>The two that are meant, if they were separated before; null when something joins them still.</summary>
    private async Task<(MemberId From, MemberId Into, long? Merge)?> ApartAsync(CommunityDefinition community, MergeRequest asked, CancellationToken cancellation)
    {
        var history = await ledger.ReadAsync(community.Id, cancellation);
        if (asked.Merge is { } merge)
        {
            if (history.Active(merge) is not null) return null;
            return await ledger.FindAsync(community.Id, merge, cancellation) is { Kind: IdentityEntryKind.Merged or IdentityEntryKind.Linked } entry
                ? (entry.From, entry.Into, merge)
                : throw ProblemException.NotFound(string.Create(CultureInfo.InvariantCulture, $"{community.Id} never had a merge or link {merge}."));
        }

        var (one, other) = asked.Pair();
        var (a, b) = (await FindAsync(community, history, one, cancellation), await FindAsync(community, history, other, cancellation));
        if (history.JoinOf(new(one), new(other)) is not null) return null;
        return history.IsVetoed(a.Id, b.Id) ? (a.Id, b.Id, null) : throw ProblemException.NotFound($"{one} and {other} are neither merged nor linked.");
    }

    private static IdentityEntry Joining(IdentityHistory history, MergeRequest asked)
    {
        var joining = asked.Merge is { } merge ? history.Active(merge) : history.JoinOf(new(asked.Pair().One), new(asked.Pair().Other));
        return joining ?? throw new ProblemException(HttpStatusCode.Conflict, "Separated meanwhile", "Somebody else has separated them at the same time.");
    }

    private static object Answer(CommunityDefinition community, MergeDecision decision) => new
    {
        because = decision.Refusal,
        words = MergeWords.Of(decision).In(community.Language),
        clash = decision.Clash is { } clash ? new { source = clash.Source.ToString(), accounts = new[] { clash.Account, clash.Other } } : null,
    };

    /// <summary>The figures of open periods follow at once, frozen ones get a restatement.</summary>
    private Task WakeAsync(CommunityDefinition community, CancellationToken cancellation) =>
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
