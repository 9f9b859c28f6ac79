using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CsCheck;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>What holds after every history of merges, links, separations and dismissals.</summary>
public sealed class IdentityLawTests
{
    private static readonly MemberId[] Everybody = [.. Enumerable.Range(0, 9).Select(i => Id($"{(char)('a' + i)}"))];

    /// <summary>What to do, and with whom. Merging and separating are most of it.</summary>
    private static readonly Gen<(int Act, int One, int Other)[]> Acts =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 63], Gen.Int[0, 63]).Array[0, 40];

    [Fact]
    public void Every_history_ends_where_the_definition_says() => Acts.Sample(acts =>
    {
        var (history, naive) = (IdentityHistory.Empty, new NaiveHistory());
        foreach (var act in acts)
        {
            if (Next(history, naive, act) is not { } line) continue;
            history = history.With(line);
            naive.Add(line);
        }

        AssertSame(naive, history);
    });

    [Fact]
    public void A_history_that_is_kept_is_not_changed_by_what_is_added_to_it() => Gen.Select(Acts, Acts).Sample((before, after) =>
    {
        var (history, naive, scratch) = (IdentityHistory.Empty, new NaiveHistory(), new NaiveHistory());
        foreach (var act in before)
        {
            if (Next(history, naive, act) is not { } line) continue;
            history = history.With(line);
            naive.Add(line);
            scratch.Add(line);
        }

        var extended = history;
        foreach (var act in after)
        {
            if (Next(extended, scratch, act) is not { } line) continue;
            extended = extended.With(line);
            scratch.Add(line);
        }

        AssertSame(naive, history);
    });

    [Fact]
    public void An_unmerge_leaves_what_there_would_be_had_the_merge_never_been() => Gen.Select(Acts, Gen.Int[0, 63]).Sample((acts, which) =>
    {
        var (history, naive) = (IdentityHistory.Empty, new NaiveHistory());
        foreach (var act in acts.Where(act => act.Act < 6))
        {
            if (Next(history, naive, act) is not { } line) continue;
            history = history.With(line);
            naive.Add(line);
        }

        var merges = naive.Merges.ToList();
        if (merges.Count == 0) return;
        var wrong = merges[which % merges.Count];

        // Had it never been: the same merges but one, each of the accounts that it named, and so of their persons.
        var without = new NaiveHistory();
        foreach (var merge in merges.Where(merge => merge != wrong)) without.Add(merge);
        var apart = history.Cancelled(wrong.Sequence);

        Assert.All(Everybody, id => Assert.Equal(without.AccountsOf(id), apart.AccountsOf(id).ToHashSet()));
        Assert.All(Everybody, id => Assert.Equal(without.PersonOf(id), apart.PersonOf(id)));
        Assert.NotEqual(apart.PersonOf(wrong.From), apart.PersonOf(wrong.Into));
        Assert.True(apart.IsVetoed(wrong.From, wrong.Into));
    });

    [Fact]
    public void Aliases_need_no_following_and_agree_with_persons_where_there_are_no_links() => Acts.Sample(acts =>
    {
        var (history, naive) = (IdentityHistory.Empty, new NaiveHistory());
        foreach (var act in acts)
        {
            if (Next(history, naive, act) is not { } line) continue;
            history = history.With(line);
            naive.Add(line);
        }

        Assert.All(history.Aliases, alias => Assert.False(history.Aliases.ContainsKey(alias.Value)));
        if (!naive.Links.Any()) Assert.All(Everybody, id => Assert.Equal(history.PersonOf(id), history.FigureOf(id)));
    });

    /// <summary>The line that the act amounts to, as things stand; null when there is nothing to do.</summary>
    private static IdentityEntry? Next(IdentityHistory history, NaiveHistory naive, (int Act, int One, int Other) act)
    {
        if (act.Act is 4 or 5 or 6)
        {
            if (naive.Active.Count == 0) return null;
            var line = naive.Active[act.One % naive.Active.Count];
            var kind = line.Kind == IdentityEntryKind.Merged ? IdentityEntryKind.Unmerged : IdentityEntryKind.Unlinked;
            return Line(history, kind, line.From.Value, line.Into.Value) with { Cancels = line.Sequence };
        }

        var (from, into) = (Everybody[act.One % Everybody.Length], Everybody[act.Other % Everybody.Length]);
        if (naive.PersonOf(from) == naive.PersonOf(into)) return null;
        return Line(history, act.Act switch { < 4 => IdentityEntryKind.Merged, < 9 => IdentityEntryKind.Linked, _ => IdentityEntryKind.Dismissed }, from.Value, into.Value);
    }

    private static void AssertSame(NaiveHistory naive, IdentityHistory history)
    {
        foreach (var id in Everybody)
        {
            Assert.Equal(naive.PersonOf(id), history.PersonOf(id));
            Assert.Equal(naive.PersonOf(id), history.AccountsOf(id)[0]);
            Assert.Equal(naive.AccountsOf(id), history.AccountsOf(id).ToHashSet());
            Assert.Equal(naive.AccountsOf(id).Count, history.AccountsOf(id).Count);
            Assert.Equal(naive.FigureOf(id), history.FigureOf(id));
            var person = naive.PersonOf(id);
            Assert.Equal(
                Everybody.Where(other => naive.PersonOf(other) == other && other != person && naive.FigureOf(other) == person).ToHashSet(), history.LinksOf(id).ToHashSet());
            var accounts = naive.AccountsOf(id);
            Assert.Equal(naive.Active.Where(line => accounts.Contains(line.From) || accounts.Contains(line.Into)), history.EntriesOf(id));
            Assert.All(Everybody, other => Assert.Equal((naive.IsVetoed(id, other), naive.IsDismissed(id, other)), (history.IsVetoed(id, other), history.IsDismissed(id, other))));
        }

        Assert.Equal(
            Everybody.Where(id => naive.FigureOf(id) != id).ToDictionary(id => id, naive.FigureOf), history.Aliases.OrderBy(alias => alias.Key.Value).ToDictionary(alias => alias.Key, alias => alias.Value));
    }
}
