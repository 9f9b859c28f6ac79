using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>What the suite itself says in a page: headings, labels, states.</summary>
internal sealed record PageWords(Language Language, PeriodKind Kind)
{
    public string Say(string french, string english) => Language == Language.French ? french : english;

    /// <summary>A sentence that was composed elsewhere, its spaces set by rule.</summary>
    public string Say(Bilingual words) => Typography.Set(words.In(Language), Language);

    /// <summary>ISO 639-1.</summary>
    public static string Code(Language language) => language == Language.French ? "fr" : "en";

    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public string KindName => Kind switch
    {
        PeriodKind.Week => Say("Rapport hebdomadaire opérationnel", "Weekly operational report"),
        PeriodKind.Month => Say("Rapport mensuel exécutif", "Monthly executive report"),
        _ => Say("Rapport trimestriel stratégique", "Quarterly strategic report"),
    };

    /// <summary><c>que la semaine d’avant</c>.</summary>
    public string ThanBefore => Kind switch
    {
        PeriodKind.Week => Say("que la semaine précédente", "than the week before"),
        PeriodKind.Month => Say("que le mois précédent", "than the month before"),
        _ => Say("que le trimestre précédent", "than the quarter before"),
    };

    public string Provisional => Say(
        "Rapport provisoire\u00a0: la période n’est pas terminée, les chiffres vont encore bouger.", "Provisional: the period is not over, and the figures will still move.");

    /// <summary><c>4 objectifs atteints sur 12</c>.</summary>
    public string Reached(int reached, int all) => Say(
        $"{FigureWords.Number(reached, 0, Language)}\u00a0{(reached < 2 ? "objectif atteint" : "objectifs atteints")} sur\u00a0{FigureWords.Number(all, 0, Language)}.",
        $"{FigureWords.Fraction(reached, all, Language)}\u00a0{(all == 1 ? "target" : "targets")} reached.");

    public string Status(KpiStatus status) => status switch
    {
        KpiStatus.Good => Say("en bonne voie", "on track"),
        KpiStatus.Watch => Say("à surveiller", "to watch"),
        KpiStatus.Alert => Say("alerte", "alert"),
        _ => Say("non évalué", "not rated"),
    };

    public string Risk(RiskKind kind) => kind switch
    {
        RiskKind.MemberFatigue => Say("Fatigue des membres", "Member fatigue"),
        RiskKind.LowParticipation => Say("Participation faible", "Low participation"),
        _ => Say("Trolls ou dérive", "Trolls or drift"),
    };

    public string Happening(HappeningKind kind) => kind switch
    {
        HappeningKind.NewRitual => Say("Nouveau rituel", "New ritual"),
        HappeningKind.Meeting => Say("Rencontre", "Meeting"),
        HappeningKind.Launch => Say("Lancement", "Launch"),
        HappeningKind.SilentSource => Say("Source muette", "Silent source"),
        HappeningKind.NewSource => Say("Nouvelle source", "New source"),
        HappeningKind.MissedPost => Say("Publication manquée", "Missed post"),
        HappeningKind.WelcomeEffect => Say("Accueil", "Welcome"),
        _ => Say("Correction", "Correction"),
    };

    public string More(int count) => Say(
        count == 1 ? "et un autre" : $"et {FigureWords.Number(count, 0, Language)}\u00a0autres", count == 1 ? "and one more" : $"and {FigureWords.Number(count, 0, Language)} more");

    /// <summary>What shows the rest of a list.</summary>
    public string Rest(int count) => Say(
        count == 1 ? "Voir l’autre" : $"Voir les {FigureWords.Number(count, 0, Language)}\u00a0suivants", count == 1 ? "Show one more" : $"Show {FigureWords.Number(count, 0, Language)} more");

    /// <summary>Whoever may not be named.</summary>
    public string SomeMember => Say("Un membre", "A member");

    /// <summary>All headings and labels, by the names that templates know them by.</summary>
    public Dictionary<string, object?> Labels => new()
    {
        ["skip"] = Say("Aller au contenu", "Skip to the content"),
        ["onThisPage"] = Say("Dans cette page", "On this page"),
        ["leading"] = Kind switch { PeriodKind.Week => Say("L’essentiel", "At a glance"), PeriodKind.Month => Say("Les résultats", "Results"), _ => Say("Les tendances", "Trends") },
        ["todo"] = Kind == PeriodKind.Week ? Say("À faire lundi", "To do on Monday") : Say("À faire maintenant", "To do next"),
        ["nothingToDo"] = Say("Rien d’urgent\u00a0: personne n’attend.", "Nothing urgent: nobody is waiting."),
        ["risks"] = Kind == PeriodKind.Quarter ? Say("Risques et réponses à décider", "Risks, and answers to decide on") : Say("Risques et réponses", "Risks and answers"),
        ["noRisk"] = Say("Aucun risque ne se dessine.", "No risk in sight."),
        ["answer"] = Say("Ce que nous proposons", "What we propose"),
        ["charts"] = Kind == PeriodKind.Month ? Say("Les résultats en images", "Results in pictures") : Say("En images", "In pictures"),
        ["figures"] = Say("Tous les chiffres", "All figures"),
        ["figuresCaption"] = Say("Chaque chiffre de la période, avec sa preuve, son objectif et son évolution", "Each figure of the period, with its proof, target and change"),
        ["figure"] = Say("Indicateur", "Figure"),
        ["value"] = Say("Valeur", "Value"),
        ["count"] = Say("Effectif", "Sample"),
        ["interval"] = Say("Intervalle à 95\u00a0%", "95% interval"),
        ["certainty"] = Say("95\u00a0%", "95%"),
        ["target"] = Say("Objectif", "Target"),
        ["change"] = Say("Évolution", "Change"),
        ["status"] = Say("État", "Status"),
        ["trend"] = Say("Tendance", "Trend"),
        ["unknown"] = Say("Ce que l’on ne sait pas encore", "Not known yet"),
        ["happenings"] = Say("Ce qui a changé", "What changed"),
        ["voice"] = Say("La voix de la communauté", "The community’s voice"),
        ["bestThread"] = Say("La conversation qui a réuni le plus de monde", "The conversation that drew most people"),
        ["content"] = Say("Créé par les membres, publié avec leur accord", "Made by members, published with their consent"),
        ["quotations"] = Say("Ce que des membres ont ajouté à l’enquête, avec leur accord", "What members added to the survey, with their consent"),
        ["alignment"] = Say("Alignement", "Alignment"),
        ["mission"] = Say("Mission", "Mission"),
        ["promise"] = Say("Promesse", "Promise"),
        ["problem"] = Say("Problème partagé", "Shared problem"),
        ["targets"] = Say("Les objectifs et ce qui a été atteint", "Targets, and what was reached"),
        ["reached"] = Say("Résultat", "Outcome"),
        ["choices"] = Say("Les choix à faire", "Choices to make"),
        ["coverage"] = Say("Ce que couvrent ces chiffres", "What these figures cover"),
        ["coverageCaption"] = Say("Les sources et ce qu’elles ont transmis", "The sources and what they sent"),
        ["source"] = Say("Source", "Source"),
        ["platform"] = Say("Plateforme", "Platform"),
        ["lastDelivery"] = Say("Dernier signe", "Last heard"),
        ["silent"] = Say("Jours de silence", "Silent days"),
        ["baseline"] = Say("Membres connus depuis", "Members known since"),
        ["definitions"] = Say("Comment chaque chiffre est calculé", "How each figure is computed"),
        ["version"] = Say("version", "version"),
        ["cohort"] = Say("Arrivés en", "Joined in"),
        ["joined"] = Say("Membres", "Members"),
        ["monthAfter"] = Say("Mois après l’arrivée", "Months after joining"),
        ["elsewhere"] = Say("Ailleurs", "Elsewhere"),
        ["csv"] = Say("Les chiffres en CSV", "The figures as CSV"),
        ["json"] = Say("Les chiffres en JSON", "The figures as JSON"),
        ["index"] = Say("Tous les rapports", "All reports"),
        ["calendar"] = Say("Calendrier éditorial", "Editorial calendar"),
        ["reports"] = Say("Les rapports", "Reports"),
        ["noReports"] = Say("Aucun rapport n’a encore été établi.", "No report has been made yet."),
        ["notices"] = Say("À votre attention", "For your attention"),
        ["main"] = Say("Les indicateurs qui comptent", "The figures that matter"),
        ["colon"] = Say("\u00a0: ", ": "),
    };
}
