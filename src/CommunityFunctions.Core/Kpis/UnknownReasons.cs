using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>The reasons for which figures are unknown, in words.</summary>
public static class UnknownReasons
{
    public static Unknown NoBaseline(string source) => new("no-baseline", new(
        $"La liste des membres de la source « {source} » n’a pas encore été lue en entier.",
        $"The list of members of the source “{source}” has not been read whole yet."));

    public static Unknown ShortHistory(string source) => new("short-history", new(
        $"La source « {source} » a moins de 90 jours d’historique avant cette période.",
        $"The source “{source}” has less than 90 days of history before this period."));

    public static Unknown NobodyPresent => new("nobody-present", new(
        "Aucun membre n’était présent pendant la période.", "No member was there in the period."));

    public static Unknown NothingToMeasure(string french, string english) => new("nothing-to-measure", new(french, english));

    public static Unknown NotFed(string french, string english) => new("not-fed", new(french, english));
}
