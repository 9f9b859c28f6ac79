using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Storage.Surveys;

/// <summary>What members added to surveys and let be quoted: who, when a report is composed; their words, whenever it is read. So a consent that is taken back takes the words away.</summary>
public sealed partial class SurveyQuotations(SurveyRuns runs, SurveyComments comments, IdentityLedger identities, NameGate names)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Of the surveys that were due in the period, the latest first.</summary>
    public async Task<IReadOnlyList<Quotation>> OfAsync(CommunityDefinition community, KpiPeriod period, CancellationToken cancellation)
    {
        var (window, found) = (period.In(community.Zone), new List<(SurveyComment Comment, string Survey)>());
        foreach (var run in (await runs.AllAsync(community.Id, cancellation)).Where(run => run.DueAt >= window.Start && run.DueAt < window.End))
        {
            await foreach (var (_, _, _, comment) in comments.AllAsync(community.Id, run.Survey, cancellation))
            {
                if (comment is { Quote: not QuoteConsent.None }) found.Add((comment, run.Survey));
            }
        }

        return [.. found.OrderByDescending(each => each.Comment.At).Select(each => new Quotation(each.Survey, each.Comment.Member))];
    }

    /// <summary>Puts words in the place of their marks, encoded for HTML.</summary>
    public async Task<string> FillAsync(CommunityDefinition community, string html, Language language, CancellationToken cancellation)
    {
        var words = new Dictionary<Quotation, string>();
        foreach (var quotation in QuoteMarks.In(html)) words[quotation] = Encoder.Encode(await WordsOfAsync(community, quotation, language, cancellation));
        return words.Count == 0 ? html : QuoteMarks.Filled(html, quotation => words[quotation]);
    }

    private async Task<string> WordsOfAsync(CommunityDefinition community, Quotation quotation, Language language, CancellationToken cancellation)
    {
        var french = language == Language.French;
        if (await comments.FindAsync(community.Id, quotation.Survey, quotation.Member, cancellation) is not { Quote: not QuoteConsent.None } comment) return french ? "(citation retirée)" : "(quotation taken back)";
        var name = comment.Quote == QuoteConsent.WithName ? await NameAsync(community, quotation, cancellation) : null;
        var text = Spaces().Replace(comment.Text, " ");
        return $"{(french ? $"«\u00a0{text}\u00a0»" : $"“{text}”")} — {name ?? (french ? "un membre" : "a member")}";
    }

    /// <summary>They have agreed to stand by this one with their name; who has refused since to be named anywhere, or objects to being counted so, is a member.</summary>
    private async Task<string?> NameAsync(CommunityDefinition community, Quotation quotation, CancellationToken cancellation) =>
        (await names.AskAsync(community, await identities.ReadAsync(community.Id, cancellation), quotation.Member, NamePlace.Community, cancellation)).Name;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
