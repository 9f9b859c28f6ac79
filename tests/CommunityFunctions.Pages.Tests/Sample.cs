using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Http;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Pages.Tests;

/// <summary>A page or a mail to look at.</summary>
/// <param name="Policy">The Content-Security-Policy under which it is opened.</param>
/// <param name="IsMail">A mail program shows it in a place of its own: it has no landmarks, and is not printed as it stands.</param>
internal sealed record Sample(string Html, string Policy, bool IsMail)
{
    /// <summary>In CSS pixels: a phone, and what the other is made for.</summary>
    public IReadOnlyList<int> Widths { get; init; } = IsMail ? [360, 640] : [360, 1280];

    /// <summary>As the suite serves its pages: nothing but the one sheet of styles, by its hash, and pictures that are in the page.</summary>
    public static Sample Of(RenderedReport page) => new(
        page.Html, $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Style)))}'", IsMail: false);

    /// <summary>A page that somebody opens from a message, on whatever they have in their hand.</summary>
    public static Sample Of(PersonalPage page) => new(
        page.Html(), $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Css)))}'", IsMail: false)
    { Widths = [320, 390, 1280] };

    /// <summary>As a mail program shows a mail: its styles stand in its elements, nothing comes from elsewhere.</summary>
    public static Sample OfMail(string html) => new(html, "default-src 'none'; img-src data:; style-src 'unsafe-inline'", IsMail: true);
}
