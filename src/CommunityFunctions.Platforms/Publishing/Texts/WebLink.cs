namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Addresses that a message may lead to: of the web, and of mail. Whatever else stands in a link is text.</summary>
internal static class WebLink
{
    /// <summary>Addresses longer than this are shown as text: platforms cut or refuse them.</summary>
    private const int Longest = 2000;

    /// <returns>
    /// The address with everything encoded that could end it in some platform's syntax: white space, control characters, <c>&lt; &gt; | " ( ) \ ` ^ { }</c>;
    /// null when it is no absolute address of http, https or mailto.
    /// </returns>
    public static string? Read(string? address)
    {
        if (string.IsNullOrEmpty(address) || address.Length > Longest || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeMailto) return null;

        var safe = uri.AbsoluteUri
            .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
        return safe.Length <= Longest && !safe.Any(IsUnsafe) ? safe : null;
    }

    private static bool IsUnsafe(char character) => character is <= ' ' or '<' or '>' or '|' or '"' or '\\' or '`' or '^' or '{' or '}' || char.IsControl(character) || char.IsWhiteSpace(character);
}
