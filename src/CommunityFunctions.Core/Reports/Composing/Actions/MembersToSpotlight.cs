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
        var answers = new Dictionary<Person, (int Answers, HashSet<Person> Helped, int Reactions)>();
        foreach (var message in facts.Messages)
        {
            if (message.Answered is not { } answered || answered == message.Author || !IsShown(message.Author) || !facts.IsMember(answered)) continue;
            var (count, helped, _) = answers.TryGetValue(message.Author, out var known) ? known : (0, [], 0);
            helped.Add(answered);
            answers[message.Author] = (count + 1, helped, 0);
        }

        foreach (var reaction in facts.Reactions)
        {
            if (reaction.Author is { } author && author != reaction.Person && facts.IsMember(author) && answers.TryGetValue(reaction.Person, out var known))
                answers[reaction.Person] = known with { Reactions = known.Reactions + 1 };
        }

        var end = Turnover.LastBefore(facts.Window.End);
        return
        [
            .. answers.Where(member => member.Value.Answers >= Fewest && member.Key.IsPresentAt(end))
                .OrderByDescending(member => member.Value.Answers).ThenByDescending(member => member.Value.Helped.Count).ThenByDescending(member => member.Value.Reactions)
                .ThenBy(member => member.Key.Id.Value, StringComparer.Ordinal)
                .Take(Most).Select(member => (member.Key, member.Value.Answers, member.Value.Helped.Count)),
        ];

        bool IsShown(Person person) => facts.IsMember(person) && !person.IsObjector;
    }

    private static string Words(int answers, int helped, Tongue tongue) => tongue.Say(
        $"{tongue.Count(answers, ("réponse", "réponses"), ("", ""))} à {tongue.Members(helped)}", $"{tongue.Count(answers, ("", ""), ("answer", "answers"))} to {tongue.Members(helped)}");
}
