using System.Net;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Storage.Surveys;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Reports;

/// <summary>The reports of a community: their list, each as a page and in its other forms, and rendering one now.</summary>
public sealed class ReportFunctions(
    CommunityRequests communities, ReportRuns runs, ReportFiles files, ReportRequests requests, ReportList list, ReportAddresses addresses, ReportNames names, SurveyQuotations quotations)
{
    [Function("ListReports")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/reports")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionByLinkAsync(request, community, LinkPurposes.Reports, subject: null, cancellation);
        var token = ReportAddresses.TokenOf(request);
        var expires = await addresses.ExpiryAsync(definition, token, cancellation);
        return request.AnswerJson(await list.OfAsync(definition, Languages.AskedFor(request.Query, definition), request.Query, expires, isOfTeam: token is null, cancellation));
    }

    [Function("GetReport")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/reports/{period}")] HttpRequestData request,
        string community, string period, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionByLinkAsync(request, community, LinkPurposes.Report, period, cancellation);
        var (asked, language) = (PeriodOf(period), Languages.AskedFor(request.Query, definition));
        return request.Query["format"] switch
        {
            null or "html" => await PageAsync(request, definition, await ReadAsync(definition, asked, ReportFileNames.Page(language), cancellation), language, cancellation),
            "csv" => Download(request, "text/csv; charset=utf-8", $"{definition.Id}-{asked.Id}.csv", await ReadAsync(definition, asked, ReportFileNames.Csv, cancellation)),
            "json" => request.AnswerBytes(HttpStatusCode.OK, "application/json; charset=utf-8", await ReadAsync(definition, asked, ReportFileNames.Snapshot, cancellation)),
            var other => throw ProblemException.BadRequest($"format: found '{other}'; expected html, csv or json."),
        };
    }

    [Function("RenderReportNow")]
    public async Task<HttpResponseData> RenderAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/reports/{period}")] HttpRequestData request,
        string community, string period, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var (run, isDone) = await requests.RenderAsync(definition, PeriodOf(period), IsToBeMailed(request), cancellation);
        var answer = request.AnswerJson(await list.ViewOfAsync(definition, run, definition.Language, addresses.Expiry(definition), isOfTeam: true, cancellation), isDone ? HttpStatusCode.OK : HttpStatusCode.Accepted);
        if (!isDone) answer.Headers.Add("Location", $"/api/communities/{definition.Id}/reports/{run.Period.Id}");
        return answer;
    }

    private async Task<HttpResponseData> PageAsync(HttpRequestData request, CommunityDefinition community, byte[] stored, Language language, CancellationToken cancellation)
    {
        var named = await names.FillAsync(community, Encoding.UTF8.GetString(stored), language, isHtml: true, cancellation);
        var linked = PageMarks.Filled(named, ReportAddresses.TokenOf(request), request.Query["language"]);

        // Last of all: what a member has written is never taken for a mark.
        var page = new RenderedReport(await quotations.FillAsync(community, linked, language, cancellation), Fault: null);
        return request.AnswerPage(page.Html, page.Style, hasPictures: true);
    }

    private static HttpResponseData Download(HttpRequestData request, string contentType, string name, byte[] content)
    {
        var answer = request.AnswerBytes(HttpStatusCode.OK, contentType, content);
        answer.Headers.Add("Content-Disposition", $"attachment; filename=\"{name}\"");
        return answer;
    }

    private async Task<byte[]> ReadAsync(CommunityDefinition community, KpiPeriod period, string name, CancellationToken cancellation) =>
        await files.ReadAsync(community.Id, period, name, cancellation) ?? throw ProblemException.NotFound(await runs.FindAsync(community.Id, period, cancellation) is { } run
            ? $"The report of {period.Id} is being rendered; it was asked for at {run.QueuedAt ?? run.DueAt}."
            : $"{community.Id} has no report of {period.Id}: it has not been rendered (yet). Who holds a key can have it rendered with POST.");

    private static bool IsToBeMailed(HttpRequestData request) => request.Query["send"] switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw ProblemException.BadRequest($"send: found '{other}'; expected true or false."),
    };

    private static KpiPeriod PeriodOf(string text) => KpiPeriod.TryParse(text, out var period)
        ? period
        : throw ProblemException.NotFound($"'{text}' is not a period; expected {KpiPeriod.Expected}.");
}
