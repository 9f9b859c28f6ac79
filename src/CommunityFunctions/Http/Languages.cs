using System.Collections.Specialized;
using CommunityFunctions.Communities;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>In which language an answer is.</summary>
public static class Languages
{
    /// <summary>As <c>?language=</c> and the attribute <c>lang</c> have it.</summary>
    public static string Tag(Language language) => language == Language.French ? "fr" : "en";

    /// <summary>What a BCP 47 tag such as <c>fr</c> or <c>en-GB</c> means; null for another language, or none.</summary>
    public static Language? Read(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };

    /// <summary>On a page that is no community's: the one asked for by <c>?language=</c>, else the first that the browser asks for and there is, else English.</summary>
    public static Language OfReader(HttpRequestData request) =>
        Read(request.Query["language"])
        ?? (request.Headers.TryGetValues("Accept-Language", out var wanted) ? string.Join(',', wanted).Split(',').Select(tag => Read(tag.Split(';')[0].Trim())).FirstOrDefault(read => read is not null) : null)
        ?? Language.English;

    /// <summary>The one asked for by <c>?language=</c>, else the community's.</summary>
    /// <exception cref="ProblemException">400: neither fr nor en.</exception>
    public static Language AskedFor(NameValueCollection query, CommunityDefinition community) => query["language"] switch
    {
        null => community.Language,
        "fr" => Language.French,
        "en" => Language.English,
        var other => throw ProblemException.BadRequest($"language: found '{other}'; expected fr or en."),
    };
}
