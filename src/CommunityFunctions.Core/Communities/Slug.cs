using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CommunityFunctions.Communities;

/// <summary>The form that ids of communities, sources and rituals share: safe in URLs, file names, storage keys and setting names.</summary>
public static partial class Slug
{
    public const int MaxLength = 32;

    /// <summary>For error messages: what a slug looks like.</summary>
    public const string Expected = "lower-case letters and digits in words joined by single hyphens, at most 32 characters";

    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: > 0 and <= MaxLength } && Pattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
