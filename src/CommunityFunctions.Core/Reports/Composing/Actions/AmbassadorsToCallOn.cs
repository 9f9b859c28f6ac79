using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// Ambassadors who contributed nothing in the period, silent longest first. Where nobody has the role: those whom the figure <c>ambassadors</c> found to be
/// candidates for it, with three contributions at least.
/// </summary>
internal static class AmbassadorsToCallOn
{
    /// <summary>How far back their last contribution is looked for.</summary>
    private static readonly Duration Back = Duration.FromDays(90);

    /// <summary>Nobody is asked to carry a community for a word or two.</summary>
    private const int Fewest = 3;

    public static ReportAction? In(ReportMaterial material)
    {
        var (facts, end) = (material.Facts, Turnover.LastBefore(material.Facts.Window.End));
        var ambassadors = facts.Timeline.People
            .Where(person => person.Holds(Roles.Ambassador, new(end, facts.Window.End)) && facts.IsMember(person) && person.IsPresentAt(end)).ToList();
        if (ambassadors.Count == 0) return Candidates(material);

        var silent = ambassadors.Where(person => !facts.Active.Contains(person) && !person.IsObjector).ToList();
        if (silent.Count == 0) return null;

        var last = LastContributions(facts, silent);
        return new(
            ActionKind.CallOn,
            material.Say(tongue => tongue.Say(
                $"Solliciter {(silent.Count == 1 ? "un ambassadeur" : $"{tongue.Number(silent.Count)} ambassadeurs")}", $"Call on {(silent.Count == 1 ? "an ambassador" : $"{tongue.Number(silent.Count)} ambassadors")}")),
            material.Say(tongue => tongue.Say(
                $"Aucune contribution de {(silent.Count == 1 ? "sa" : "leur")} part sur {tongue.The(material.Period.Kind)}.", $"No contribution from them over {tongue.The(material.Period.Kind)}.")),
            [.. silent.OrderBy(person => last.TryGetValue(person, out var at) ? at : Instant.MinValue).ThenBy(person => person.Id.Value, StringComparer.Ordinal)
                .Take(ActionFinder.Kept)
                .Select(person => new ListedItem(person.Id, material.Say(tongue => Words(material, last.TryGetValue(person, out var at) ? at : null, tongue))))],
            silent.Count);
    }

    private static Dictionary<Person, Instant> LastContributions(PeriodFacts facts, List<Person> people)
    {
        var (asked, last, start) = (new PersonSet(facts.Timeline, people), new Dictionary<Person, Instant>(), facts.Window.Start);
        foreach (var contribution in facts.Timeline.ContributionsIn(new(start - Back, start)))
        {
            if (asked.Contains(contribution.PersonIndex) && facts.Stood(contribution)) last[contribution.Person] = contribution.At;
        }

        return last;
    }

    private static string Words(ReportMaterial material, Instant? last, Tongue tongue) => last is { } at
        ? tongue.Say($"dernière contribution le {tongue.Day(material.DayOf(at))}", $"last contribution on {tongue.Day(material.DayOf(at))}")
        : tongue.Say("aucune contribution connue dans les trois mois précédents", "no contribution known in the three months before");

    private static ReportAction? Candidates(ReportMaterial material)
    {
        var candidates = (material.Figure("ambassadors")?.Details.ListAt("candidates") ?? [])
            .Select(candidate => (
                Person: material.Facts.Timeline.PeopleById.FirstOrDefault(person => person.Id.Value == candidate.TextAt("member")),
                Contributions: candidate.NumberAt("contributions") ?? 0, Interactions: candidate.NumberAt("peerInteractions") ?? 0))
            .Where(candidate => candidate is { Contributions: >= Fewest, Person: { IsObjector: false } person } && material.Facts.IsMember(person))
            .ToList();
        if (candidates.Count == 0) return null;

        return new(
            ActionKind.CallOn,
            material.Say(tongue => tongue.Say(
                $"Proposer le rôle d’ambassadeur à {(candidates.Count == 1 ? "un membre" : tongue.Members(candidates.Count))}",
                $"Offer the role of ambassador to {(candidates.Count == 1 ? "a member" : tongue.Members(candidates.Count))}")),
            material.Say(tongue => tongue.Say(
                $"La communauté n’a pas encore d’ambassadeur ; voici qui l’a le plus portée sur {tongue.The(material.Period.Kind)}.",
                $"The community has no ambassador yet; this is who carried it most over {tongue.The(material.Period.Kind)}.")),
            [.. candidates.Take(ActionFinder.Kept).Select(candidate => new ListedItem(candidate.Person!.Id, material.Say(tongue =>
            {
                var contributions = tongue.Count(candidate.Contributions, ("contribution", "contributions"), ("contribution", "contributions"));
                var interactions = tongue.Count(candidate.Interactions, ("échange avec les autres", "échanges avec les autres"), ("interaction with others", "interactions with others"));
                return tongue.Say($"{contributions}, {interactions}", $"{contributions}, {interactions}");
            })))],
            candidates.Count);
    }
}
