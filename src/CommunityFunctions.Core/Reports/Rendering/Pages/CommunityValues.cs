using CommunityFunctions.Communities;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>A community as templates see it.</summary>
internal static class CommunityValues
{
    /// <summary>A page has to stay small; a larger picture is left out.</summary>
    private const int LargestLogo = 120_000;

    public static Dictionary<string, object?> Of(CommunityDefinition community, Language language) => new()
    {
        ["name"] = community.Name,
        // Its own texts are in its own language, whatever that of the page.
        ["lang"] = community.Language == language ? null : PageWords.Code(community.Language),
        ["logo"] = Logo(community.Brand.LogoBytes.Span),
        ["mission"] = community.Why.Mission,
        ["promise"] = community.Why.Promise,
        ["problem"] = community.Why.SharedProblem,
    };

    /// <summary>As an address that holds the picture itself; null without one. What it is tells its content, not its name.</summary>
    private static string? Logo(ReadOnlySpan<byte> bytes)
    {
        string? type = bytes switch
        {
            { Length: 0 or > LargestLogo } => null,
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            _ when bytes.IndexOf("<svg"u8) >= 0 => "image/svg+xml",
            _ => null,
        };
        return type is null ? null : $"data:{type};base64,{Convert.ToBase64String(bytes)}";
    }
}
