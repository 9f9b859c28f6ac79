using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Operations;

/// <summary>What a check is called for people, what it means when it is not well, and where the runbook says what to do.</summary>
/// <param name="Runbook">A heading of docs/runbook.md, as its anchor.</param>
internal sealed record CheckWords(Bilingual Title, Bilingual Meaning, string Runbook)
{
    private static readonly CheckWords Unknown = new(new("Autre", "Other"), new("", ""), "alerts");

    public static IReadOnlyDictionary<string, CheckWords> All { get; } = new Dictionary<string, CheckWords>
    {
        ["storage"] = new(
            new("Stockage", "Storage"),
            new("Sans stockage, rien n’est reçu\u00a0: les plateformes obtiennent 503 et réessaient d’elles-mêmes.", "Without storage nothing is taken in: platforms get a 503 and try again by themselves."),
            "not-ready"),
        ["definitions"] = new(
            new("Définitions", "Definitions"),
            new("Un dossier refusé ne change rien\u00a0: sa dernière version valable reste en vigueur.", "A folder that is refused changes nothing: its last valid version stays in force."),
            "definition-refused"),
        ["secrets"] = new(
            new("Secrets", "Secrets"),
            new("Ce qu’un secret manquant empêche est dit à côté de son nom. Il est pris en compte cinq minutes au plus après avoir été écrit.", "What a missing secret keeps from working is said beside its name. It is seen five minutes at most after it was written."),
            "adding-a-community"),
        ["clocks"] = new(
            new("Horloges", "Clocks"),
            new("Une horloge arrêtée ne publie plus, n’accueille plus, ne calcule plus. Redémarrer l’application la relance\u202f; ce qui peut encore être rattrapé l’est.", "A clock that stands still posts, welcomes and computes nothing any more. Restarting the app sets it going; what can still be caught up is."),
            "clock-stands-still"),
        ["dead-letters"] = new(
            new("Messages abandonnés", "Dead letters"),
            new("Ce qui a échoué cinq fois est mis de côté pendant trente jours, et peut être rejoué une fois la cause corrigée.", "What failed five times is put aside for thirty days, and can be replayed once its cause is mended."),
            "dead-letters"),
        ["sources"] = new(
            new("Sources", "Sources"),
            new("Une source muette est peut-être calme, ou sa plateforme a coupé le webhook sans prévenir.", "A source that says nothing may be quiet, or its platform has switched the webhook off without a word."),
            "silent-source"),
        ["mail"] = new(
            new("Courriels", "Mail"),
            new("Un courriel qui attend quelqu’un n’est jamais renvoyé de lui-même\u00a0: il est peut-être déjà arrivé.", "A mail that needs somebody is never sent again by itself: it may have arrived already."),
            "mail-failures"),
    };

    public static CheckWords Of(string check) => All.GetValueOrDefault(check, Unknown);
}
