namespace CommunityFunctions.Calendar;

/// <summary>Where the calendar can be read without a key; null when the community has no secret for links.</summary>
/// <param name="Page">The page.</param>
/// <param name="File">The file, for a calendar program that asks for an address.</param>
/// <param name="Subscribe">The same, for one that opens such addresses by itself.</param>
internal sealed record CalendarLinks(string Page, string File, string Subscribe)
{
    /// <param name="page">The address at which the page was asked for.</param>
    /// <param name="language">As asked for; null for the community's.</param>
    public static CalendarLinks? Of(Uri page, string? token, string? language)
    {
        if (token is null) return null;
        var query = $"?t={token}" + (language is null ? "" : $"&language={language}");
        var path = page.GetLeftPart(UriPartial.Path);
        var file = $"{path}.ics{query}";
        return new CalendarLinks(path + query, file, $"webcal://{file[(file.IndexOf("://", StringComparison.Ordinal) + 3)..]}");
    }
}
