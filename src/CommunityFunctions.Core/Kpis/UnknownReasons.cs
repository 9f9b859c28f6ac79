using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>The reasons for which figures are unknown, in words.</summary>
public static class UnknownReasons
{
    public static Unknown NoBaseline(string source) => new("no-baseline", new(
        $"La liste des membres de la source « {source} » n’avait pas encore été lue en entier au moment d’où part la mesure.",
        $"The list of members of the source “{source}” had not been read whole at the moment from which this is measured."));

    public static Unknown ShortHistory(string source) => new("short-history", new(
        $"La source « {source} » a moins de 90 jours d’historique avant cette période.",
        $"The source “{source}” has less than 90 days of history before this period."));

    public static Unknown NobodyPresent => new("nobody-present", new(
        "Aucun membre n’était présent pendant la période.", "No member was there in the period."));

    public static Unknown Failed => new("failed", new(
        "Le calcul de cet indicateur a échoué ; l’erreur est consignée dans le journal.", "The computation of this figure failed; the fault is in the log."));

    public static Unknown NothingToMeasure(string french, string english) => new("nothing-to-measure", new(french, english));

    public static Unknown NotFed(string french, string english) => new("not-fed", new(french, english));

    public static Unknown NoClientsTold => NotFed(
        "Aucune source n’a encore parlé de prospects ni d’abonnements : personne ne sait qui est client.",
        "No source has told of leads or subscriptions yet: nobody knows who is a client.");

    public static Unknown OtherCurrency(string currency) => new("other-currency", new(
        $"Tous les montants sont dans d’autres devises que {currency}, celle de la communauté, ou ne sont pas connus.",
        $"All amounts are in other currencies than {currency}, the community’s, or are not known."));

    public static Unknown NoMargin => new("no-margin", new(
        "La définition de la communauté n’indique pas de marge brute pour cette période (grossMargin).",
        "The community’s definition gives no gross margin for this period (grossMargin)."));

    public static Unknown NoCosts(string frenchWhat, string englishWhat) => new("no-costs", new(
        $"La définition de la communauté n’indique pas de {frenchWhat} pour cette période (costs).",
        $"The community’s definition gives no {englishWhat} for this period (costs)."));

    public static Unknown FewChurned(int churned) => new("few-churned", new(
        $"Moins de 5 départs de clients en trois mois ({churned}) : trop peu pour dire combien de temps un client reste.",
        $"Fewer than 5 clients lost in three months ({churned}): too few to tell how long a client stays."));
}
