using System.Collections.Specialized;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Reports;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Reports;

/// <summary>The reports of a community for programs, the latest first.</summary>
public sealed class ReportList(ReportRuns runs, ReportAddresses addresses)
{
    /// <exception cref="ProblemException">400: a page that is none.</exception>
    /// <param name="expires">Of the links in it.</param>
    /// <param name="isOfTeam">The reader holds a key: what stands in a report's way is told to no one else.</param>
    public async Task<object> OfAsync(CommunityDefinition community, Language language, NameValueCollection query, Instant expires, bool isOfTeam, CancellationToken cancellation)
    {
        var page = PageRequest.From(query);
        var all = Latest(await runs.AllAsync(community.Id, cancellation));
        var after = query["after"] is { } last ? all.SkipWhile(run => run.Period.Id != last).Skip(1) : all;
        var shown = after.Take(page.Limit + 1).ToList();
        var views = new List<object>();
        foreach (var run in shown.Take(page.Limit)) views.Add(await ViewOfAsync(community, run, language, expires, isOfTeam, cancellation));
        var index = await addresses.IndexAsync(community, language, expires, cancellation);
        return new { community = community.Id.ToString(), page = index?.AbsoluteUri, reports = views, next = shown.Count > page.Limit ? shown[page.Limit - 1].Period.Id : null };
    }

    /// <summary>By the end of their periods; of those that end together the longest first.</summary>
    internal static IReadOnlyList<ReportRun> Latest(IEnumerable<ReportRun> runs) =>
        [.. runs.OrderByDescending(run => run.Period.Last).ThenByDescending(run => run.Period.Kind)];

    internal async Task<object> ViewOfAsync(CommunityDefinition community, ReportRun run, Language language, Instant expires, bool isOfTeam, CancellationToken cancellation) => new
    {
        period = run.Period.Id,
        kind = run.Period.Kind,
        from = LocalDatePattern.Iso.Format(run.Period.First),
        to = LocalDatePattern.Iso.Format(run.Period.Last),
        state = run.State,
        provisional = run.IsProvisional,
        headline = run.Headline?.In(language),
        dueAt = Moment(run.DueAt),
        renderedAt = Moment(run.RenderedAt),
        mailedAt = Moment(run.MailedAt),
        mails = run.Mails,
        why = isOfTeam ? run.Why : null,
        templateFault = isOfTeam ? run.TemplateFault : null,
        link = run.RenderedAt is null ? null : (await addresses.ReportAsync(community, run.Period, language, expires, cancellation))?.AbsoluteUri,
    };

    private static string? Moment(Instant? at) => at is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
