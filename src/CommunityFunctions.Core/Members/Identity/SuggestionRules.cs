namespace CommunityFunctions.Members.Identity;

/// <summary>Who may be the same person, although nothing proves it: for somebody to look at, never acted on by the suite itself.</summary>
public static class SuggestionRules
{
    /// <summary>What scores less is not shown.</summary>
    public const double Shown = 0.5;

    /// <param name="candidates">Who has a key of <see cref="IdentityKeys"/> in common with the person.</param>
    /// <returns>
    /// The likeliest first. Not: who was dismissed or separated before, who has a live account on the same source, bots and deleted users, whom a link says
    /// already, nor whom the rules merge or link by themselves.
    /// </returns>
    public static IReadOnlyList<Suggestion> Of(KnownPerson person, IReadOnlyList<KnownPerson> candidates, IdentityHistory history)
    {
        if (!IsSomebody(person)) return [];
        var here = TraitsOf(person);
        return [.. candidates
            .Where(candidate => IsSomebody(candidate) && IsOpen(person, candidate, history))
            .Select(candidate => Best(person, candidate, here))
            .OfType<Suggestion>()
            .OrderByDescending(suggestion => suggestion.Score).ThenBy(suggestion => suggestion.Other.Value, StringComparer.Ordinal)];
    }

    private static bool IsSomebody(KnownPerson person) => !person.IsDeletedUser && person.Accounts.All(account => !account.IsBot);

    /// <summary>Whether somebody could say yes, has not said no, and is needed for it.</summary>
    private static bool IsOpen(KnownPerson person, KnownPerson candidate, IdentityHistory history) =>
        history.FigureOf(person.Id) != history.FigureOf(candidate.Id)
        && !history.IsVetoed(person.Id, candidate.Id) && !history.IsDismissed(person.Id, candidate.Id)
        && MergeRules.ByHand(person, candidate, history).IsAllowed
        && !MergeRules.Automatic(person, candidate, history).IsAllowed && !MergeRules.Link(person, candidate, history).IsAllowed;

    /// <summary>The two accounts that are most alike speak for all of theirs.</summary>
    private static Suggestion? Best(KnownPerson person, KnownPerson candidate, List<AccountTraits> here)
    {
        var there = TraitsOf(candidate);
        var likeness = here.SelectMany(_ => there, Likeness.Between).MaxBy(likeness => likeness.Score);
        return likeness is { Score: >= Shown } ? new(person.Id, candidate.Id, likeness.Score, likeness.Reasons) : null;
    }

    private static List<AccountTraits> TraitsOf(KnownPerson person) => [.. person.Accounts.Select(account => AccountTraits.Of(account.Record))];
}
