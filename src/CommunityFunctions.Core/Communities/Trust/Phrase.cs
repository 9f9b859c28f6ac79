namespace CommunityFunctions.Communities.Trust;

/// <summary>A few words of the definition: by language, or one text for whoever reads it.</summary>
/// <param name="French">Null where it is said in English only.</param>
/// <param name="English">Null where it is said in French only.</param>
public sealed record Phrase(string? French, string? English)
{
    /// <summary>The same words in any language.</summary>
    public static implicit operator Phrase(string text) => FromString(text);

    public static Phrase FromString(string text) => new(text, text);

    /// <summary>In that language, else in the one that there is.</summary>
    public string In(Language language) => (language == Language.French ? French ?? English : English ?? French)!;
}
