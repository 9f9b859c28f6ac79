namespace CommunityFunctions.Pages.Tests;

/// <summary>What the browser saw of one page at one width, light or dark.</summary>
/// <param name="Violations">Of accessibility rules: which, and where.</param>
/// <param name="Refused">What the page's Content-Security-Policy kept from being loaded or run.</param>
/// <param name="ScrollWidth">The width that the page takes, in CSS pixels.</param>
/// <param name="Requests">What the page asked for beside itself.</param>
/// <param name="PrintedOn">The colour of the paper when the page is printed from a dark screen.</param>
internal sealed record PageLook(
    string Page, int Width, string Scheme, IReadOnlyList<string> Violations, IReadOnlyList<string> Refused, int ScrollWidth, IReadOnlyList<string> Requests, string PrintedOn);
