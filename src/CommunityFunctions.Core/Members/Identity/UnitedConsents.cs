using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// What a person of several accounts has consented to. As long as two are two, each one's last answer holds. At the moment of a merge the stricter wins:
/// for each purpose a refusal by either is the person's. An agreement of one, on which the other is silent, goes on only when the merge rests on an address
/// that both sources have verified, for then it is the same mailbox that agreed; a merge by hand is somebody's opinion, and agreement is not spread on
/// that: the person is asked again. What the person answers after the merge holds as any later answer does.
/// </summary>
internal static class UnitedConsents
{
    /// <param name="choices">Each account's answers.</param>
    /// <param name="merges">The merges that hold the accounts together.</param>
    /// <returns>By purpose, with the moment of the answer that counts.</returns>
    public static IReadOnlyList<ConsentChoice> Of(IReadOnlyDictionary<MemberId, IReadOnlyList<ConsentChoice>> choices, IReadOnlyList<IdentityEntry> merges)
    {
        var persons = new Dictionary<MemberId, MemberId>();
        var answers = new Dictionary<MemberId, ImmutableDictionary<string, ConsentChoice>>();
        var unitings = merges.OrderBy(merge => merge.Sequence).ToList();
        var told = choices.SelectMany(account => account.Value.Select(choice => (Account: account.Key, Choice: choice)))
            .OrderBy(told => told.Choice.At).ThenByDescending(told => told.Choice.Granted).ToList();

        var next = 0;
        foreach (var merge in unitings)
        {
            for (; next < told.Count && told[next].Choice.At < merge.At; next++) Answer(told[next].Account, told[next].Choice);
            Unite(merge);
        }

        for (; next < told.Count; next++) Answer(told[next].Account, told[next].Choice);
        return [.. answers.Values.SelectMany(person => person.Values).OrderBy(choice => choice.Purpose, StringComparer.Ordinal).ThenBy(choice => choice.At)];

        MemberId PersonOf(MemberId id)
        {
            while (persons.TryGetValue(id, out var into)) id = into;
            return id;
        }

        ImmutableDictionary<string, ConsentChoice> AnswersOf(MemberId person) => answers.GetValueOrDefault(person, ImmutableDictionary<string, ConsentChoice>.Empty);

        void Answer(MemberId account, ConsentChoice choice)
        {
            var person = PersonOf(account);
            answers[person] = AnswersOf(person).SetItem(choice.Purpose, choice);
        }

        void Unite(IdentityEntry merge)
        {
            var (from, into) = (PersonOf(merge.From), PersonOf(merge.Into));
            var united = Stricter(AnswersOf(from), AnswersOf(into), spreads: merge.Rule == MergeRule.VerifiedAddress);
            answers.Remove(from);
            answers[into] = united;
            persons[from] = into;
        }
    }

    private static ImmutableDictionary<string, ConsentChoice> Stricter(
        ImmutableDictionary<string, ConsentChoice> some, ImmutableDictionary<string, ConsentChoice> others, bool spreads)
    {
        return some.Keys.Union(others.Keys).Select(purpose => Of(some.GetValueOrDefault(purpose), others.GetValueOrDefault(purpose)))
            .OfType<ConsentChoice>().ToImmutableDictionary(choice => choice.Purpose);

        ConsentChoice? Of(ConsentChoice? one, ConsentChoice? other) => (one, other) switch
        {
            ({ } a, { } b) when a.Granted == b.Granted => a.At > b.At ? a : b,
            ({ } a, { } b) => a.Granted ? b : a,
            _ when (one ?? other) is { } only && (!only.Granted || spreads) => only,
            _ => null,
        };
    }
}
