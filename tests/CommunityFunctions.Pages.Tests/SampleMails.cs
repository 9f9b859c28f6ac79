using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;
using MimeKit;

namespace CommunityFunctions.Pages.Tests;

/// <summary>Mails of each kind in both languages, with their pictures and without.</summary>
internal static class SampleMails
{
    private static readonly ReportLinks Links = new(new Uri("https://suite.example/reports/2026-W47?t=1"), Index: new Uri("https://suite.example/communities/atelier"));

    public static IEnumerable<(string Name, Sample Sample)> All()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var code = language == Language.French ? "fr" : "en";
            foreach (var (composed, full) in SampleContents.Composed.Zip(SampleContents.Full))
            {
                var name = $"mail-{composed.Period.Kind.ToString().ToLowerInvariant()}-{code}";
                yield return (name, Mail(composed, language, "#1d5c4f", SampleReports.Names));
                if (full.Period.Kind != PeriodKind.Month) yield return ($"{name}-hostile", Mail(full, language, "#ffeb3b", SampleReports.HostileNames));
            }
        }

        yield return ("mail-week-fr-bare", Mail(SampleContents.Composed[0], Language.French, "#c2185b", SampleReports.Names, hasPictures: false));
    }

    private static Sample Mail(ReportContent content, Language language, string color, IReadOnlyDictionary<MemberId, string> names, bool hasPictures = true)
    {
        var community = SampleReports.Community() with { Why = new() { Mission = "Aider les ateliers à produire mieux." }, Brand = new Brand { Color = color } };
        using var mail = ReportMail.Compose(content, new(community, language, SampleContents.Named(content, names), Links)).Message;
        var html = mail.HtmlBody!;
        return Sample.OfMail(hasPictures ? mail.BodyParts.OfType<MimePart>().Where(part => part.ContentId is not null).Aggregate(html, Shown) : html);
    }

    /// <summary>With a picture in place of the name that it goes by in the mail.</summary>
    private static string Shown(string html, MimePart picture)
    {
        using var bytes = new MemoryStream();
        picture.Content!.DecodeTo(bytes);
        return html.Replace($"cid:{picture.ContentId}", $"data:image/png;base64,{Convert.ToBase64String(bytes.ToArray())}", StringComparison.Ordinal);
    }
}
