using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Findings;

/// <summary>A text for people, in both languages of the suite.</summary>
public sealed record Bilingual(string French, string English)
{
    public string In(Language language) => language == Language.French ? French : English;
}
