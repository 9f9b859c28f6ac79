using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Members.Identity;

/// <summary>The reasons of a suggestion in words.</summary>
public static class SuggestionWords
{
    public static Bilingual Of(SuggestionReason reason)
    {
        var (french, english) = (Both(reason, "«\u00A0", "\u00A0»", "et"), Both(reason, "“", "”", "and"));
        return reason.Kind switch
        {
            SuggestionReasonKind.SameAddress => new($"Même adresse, pas vérifiée des deux côtés\u00A0: {french}", $"Same address, not verified on both sides: {english}"),
            SuggestionReasonKind.SameMailbox => new($"Même boîte aux lettres, à ce qui suit le «\u00A0+\u00A0» près\u00A0: {french}", $"Same mailbox, but for what follows the “+”: {english}"),
            SuggestionReasonKind.SameName => new($"Même nom\u00A0: {french}", $"Same name: {english}"),
            SuggestionReasonKind.SameFrequentName => new($"Même nom, mais très répandu\u00A0: {french}", $"Same name, but a common one: {english}"),
            SuggestionReasonKind.NameWrittenOtherwise => new($"Peut-être le même nom, écrit autrement\u00A0: {french}", $"Maybe the same name, written otherwise: {english}"),
            SuggestionReasonKind.NameAbbreviated => new($"Peut-être le même nom, abrégé\u00A0: {french}", $"Maybe the same name, abbreviated: {english}"),
            SuggestionReasonKind.SameHandle => new($"Même identifiant\u00A0: {french}", $"Same handle: {english}"),
            SuggestionReasonKind.HandleOfAddress => new($"L’identifiant et le début de l’adresse sont les mêmes\u00A0: {french}", $"The handle and the beginning of the address are the same: {english}"),
            SuggestionReasonKind.HandleOfName => new($"L’identifiant de l’un est fait du nom de l’autre\u00A0: {french}", $"The handle of one is made of the name of the other: {english}"),
            SuggestionReasonKind.SimilarHandle => new($"Identifiants qui se ressemblent\u00A0: {french}", $"Similar handles: {english}"),
            SuggestionReasonKind.SameCompany => new($"Adresses de la même entreprise\u00A0: {french}", $"Addresses of the same company: {english}"),
            SuggestionReasonKind.OtherName => new($"Mais les noms diffèrent\u00A0: {french}", $"But the names differ: {english}"),
            SuggestionReasonKind.OtherGeneration => new($"Mais les initiales ou les générations diffèrent\u00A0: {french}", $"But initials or generations differ: {english}"),
            SuggestionReasonKind.OtherCompany => new($"Mais les adresses sont de deux entreprises\u00A0: {french}", $"But the addresses are of two companies: {english}"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Kind, "There is no such reason."),
        };
    }

    /// <summary>All reasons as one text: what speaks for it, then what against, with a full stop.</summary>
    public static string Of(Suggestion suggestion, Language language) =>
        $"{string.Join(language == Language.French ? "\u00A0; " : "; ", suggestion.Reasons.Select((reason, at) => at == 0 ? Of(reason).In(language) : Lowered(Of(reason).In(language))))}.";

    private static string Both(SuggestionReason reason, string open, string close, string and)
    {
        var told = new[] { reason.Here, reason.There }.OfType<string>().Distinct(StringComparer.Ordinal).Select(text => $"{open}{text}{close}").ToList();
        return told is [var one, var other] ? $"{one} {and} {other}" : string.Concat(told);
    }

    private static string Lowered(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence[1..]}";
}
