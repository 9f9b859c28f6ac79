using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Reports.Mail;

/// <summary>The mail's own words, in one language.</summary>
internal sealed record MailLabels(
    string Figures, string Against, string Unknown, string Actions, string Results, string Figure, string Value, string Change, string Aims, string Target, string Risks, string Answer,
    string Charts, string Voice, string Open, string See, string Why, string Index, string Stop, string Colon)
{
    public static MailLabels Of(PeriodKind cadence, string community, Language language) => language == Language.French ? French(cadence, community) : English(cadence, community);

    public static string Kind(PeriodKind cadence, Language language) => (cadence, language) switch
    {
        (PeriodKind.Week, Language.French) => "Rapport hebdomadaire",
        (PeriodKind.Week, _) => "Weekly report",
        (PeriodKind.Month, Language.French) => "Rapport mensuel",
        (PeriodKind.Month, _) => "Monthly report",
        (_, Language.French) => "Rapport trimestriel",
        _ => "Quarterly report",
    };

    public static string Provisional(Language language) => language == Language.French
        ? "Chiffres provisoires\u00a0: la période n’est pas terminée."
        : "Provisional figures: the period is not over yet.";

    private static MailLabels French(PeriodKind cadence, string community) => new(
        Figures: "Les chiffres clés",
        Against: cadence switch
        {
            PeriodKind.Week => "Évolution par rapport à la semaine précédente",
            PeriodKind.Month => "Évolution par rapport au mois précédent",
            _ => "Évolution par rapport au trimestre précédent",
        },
        Unknown: "Pas encore connu",
        Actions: cadence switch { PeriodKind.Week => "À faire lundi", PeriodKind.Month => "À faire dès lundi", _ => "Les choix à faire" },
        Results: "Les résultats",
        Figure: "Indicateur",
        Value: "Valeur",
        Change: "Évolution",
        Aims: "Où en sont les objectifs",
        Target: "Objectif",
        Risks: "Les risques",
        Answer: "Réponse proposée",
        Charts: "Les tendances",
        Voice: "La voix de la communauté",
        Open: "Ouvrir le rapport complet",
        See: "voir",
        Why: $"Vous recevez ce rapport parce que vous faites partie des parties prenantes de la communauté {community}.",
        Index: "Tous les rapports",
        Stop: "Ne plus recevoir ces rapports",
        Colon: "\u00a0:");

    private static MailLabels English(PeriodKind cadence, string community) => new(
        Figures: "Key figures",
        Against: cadence switch
        {
            PeriodKind.Week => "Change against the week before",
            PeriodKind.Month => "Change against the month before",
            _ => "Change against the quarter before",
        },
        Unknown: "Not known yet",
        Actions: cadence switch { PeriodKind.Week => "What to do on Monday", PeriodKind.Month => "What to do from Monday on", _ => "Choices to make" },
        Results: "Results",
        Figure: "Figure",
        Value: "Value",
        Change: "Change",
        Aims: "Where the goals stand",
        Target: "Target",
        Risks: "Risks",
        Answer: "Proposed answer",
        Charts: "Trends",
        Voice: "The community’s voice",
        Open: "Open the full report",
        See: "see",
        Why: $"You receive this report because you are a stakeholder of the community {community}.",
        Index: "All reports",
        Stop: "Stop these reports",
        Colon: ":");
}
