using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// Members to put in the light: the three who gave most answers to other members in the period, at least two each; of as many, who helped more different
/// members, then who also reacted more. Nobody of the team, no objector, nobody who has left. The material does not say who was in the light lately.
/// </summary>
internal static class MembersToSpotlight
{
    private const int Most = 3;
    private const int Fewest = 2;

    public static ReportAction? In(ReportMaterial material)
    {
        var best = Best(material.Facts);
        if (best.Count == 0) return null;

        return new(
            ActionKind.Spotlight,
            material.Say(tongue => tongue.Say(
                $"Mettre {(best.Count == 1 ? "un membre" : tongue.Members(best.Count))} à l’honneur", $"Put {(best.Count == 1 ? "a member" : tongue.Members(best.Count))} in the spotlight")),
            material.Say(tongue => best.Count == 1
                ? tongue.Say($"Personne n’a autant aidé les autres sur {tongue.The(material.Period.Kind)}.", $"Nobody helped others as much over {tongue.The(material.Period.Kind)}.")
                : tongue.Say($"Ce sont les membres qui ont le plus aidé les autres sur {tongue.The(material.Period.Kind)}.", $"They helped others most over {tongue.The(material.Period.Kind)}.")),
            [.. best.Select(member => new ListedItem(member.Person.Id, material.Say(tongue => Words(member.Answers, member.Helped, tongue))))],
            best.Count);
    }

    private static List<(Person Person, int Answers, int Helped)> Best(PeriodFacts facts)
    {
        var (answers, end) = (new int[facts.Timeline.People.Count], Turnover.LastBefore(facts.Window.End));
        foreach (var message in facts.Messages)
        {
            if (IsAnswer(message, facts)) answers[message.AuthorIndex]++;
        }

        var shown = facts.Timeline.People
            .Where(person => answers[person.Index] >= Fewest && !person.IsObjector && facts.IsMember(person) && person.IsPresentAt(end))
            .OrderByDescending(person => answers[person.Index]).ToList();

        // Whom they helped is looked at only for those who may be among the best.
        var least = shown.Count > Most ? answers[shown[Most - 1].Index] : Fewest;
        var helped = shown.TakeWhile(person => answers[person.Index] >= least).ToDictionary(person => person, _ => new HashSet<Person>());
        foreach (var message in facts.Messages)
        {
            if (IsAnswer(message, facts) && answers[message.AuthorIndex] >= least && helped.TryGetValue(message.Author, out var people)) people.Add(message.Answered!);
        }

        var reactions = helped.Keys.ToDictionary(person => person, _ => 0);
        foreach (var reaction in facts.Reactions)
        {
            if (reaction.Author is not { } author || author == reaction.Person || !facts.IsMember(author)) continue;
            if (reactions.TryGetValue(reaction.Person, out var count)) reactions[reaction.Person] = count + 1;
        }

        return
        [
            .. helped.OrderByDescending(member => answers[member.Key.Index]).ThenByDescending(member => member.Value.Count).ThenByDescending(member => reactions[member.Key])
                .ThenBy(member => member.Key.Id.Value, StringComparer.Ordinal)
                .Take(Most).Select(member => (member.Key, answers[member.Key.Index], member.Value.Count)),
        ];
    }

    private static bool IsAnswer(Message message, PeriodFacts facts) =>
        message.AnsweredIndex is >= 0 and var answered && answered != message.AuthorIndex && facts.IsMember(answered);

    private static string Words(int answers, int helped, Tongue tongue) => tongue.Say(
        $"{tongue.Count(answers, ("réponse", "réponses"), ("", ""))} à {tongue.Members(helped)}", $"{tongue.Count(answers, ("", ""), ("answer", "answers"))} to {tongue.Members(helped)}");
}
