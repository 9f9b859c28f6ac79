using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>How a step's file calls the languages: ISO 639-1.</summary>
internal static class Languages
{
    public static readonly string[] Codes = ["fr", "en"];

    /// <summary>Null for any other word.</summary>
    public static Language? Parse(string? code) => code switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };

    public static string Code(Language language) => language == Language.French ? "fr" : "en";
}
