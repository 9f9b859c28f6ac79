using System.Net;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Storage.Rituals;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>The editorial calendar, as a page, as JSON and as a file that calendar programs subscribe to; for who holds its link or a key.</summary>
public sealed class CalendarFunctions(CommunityRequests communities, RunHistories runs, Founding founding, SignedLinks links, TimeProvider clock)
{
    [Function("GetCalendar")]
    public async Task<HttpResponseData> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/calendar")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionByLinkAsync(request, community, LinkPurposes.Calendar, subject: null, cancellation);
        var language = Languages.AskedFor(request.Query, definition);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = now.InZone(definition.Zone).Date;
        var (first, _) = EditorialAssessment.DaysAround(today);
        var history = await runs.OfAsync(definition, first, today, cancellation);
        var token = await links.TokenAsync(new SignedLink(definition.Id, LinkPurposes.Calendar), cancellation);
        var view = CalendarView.Of(definition, history, now, language, CalendarLinks.Of(request.Url, token, request.Query["language"]), await founding.StateAsync(definition, cancellation));

        var answer = IsJsonAsked(request)
            ? request.AnswerJson(view.ToJson())
            : request.AnswerPage(CalendarPage.Of(view).ToString(), CalendarStyle.Css);
        answer.Headers.Add("Vary", "Accept");
        return answer;
    }

    [Function("GetCalendarFile")]
    public async Task<HttpResponseData> FileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/calendar.ics")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionByLinkAsync(request, community, LinkPurposes.Calendar, subject: null, cancellation);
        var language = Languages.AskedFor(request.Query, definition);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = now.InZone(definition.Zone).Date;
        var week = today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var (first, last) = (week.PlusWeeks(-EditorialAssessment.Weeks), week.PlusWeeks(CalendarFile.WeeksAhead + 1).PlusDays(-1));

        var history = await runs.OfAsync(definition, first, today, cancellation);
        var entries = new EditorialCalendar(definition, history, now).Entries(first, last);
        var file = CalendarFile.Write(definition, entries, now, language, entry => TextOf(definition, entry));
        var answer = request.AnswerBytes(HttpStatusCode.OK, "text/calendar; charset=utf-8; method=PUBLISH", Encoding.UTF8.GetBytes(file));
        answer.Headers.Add("Content-Disposition", $"inline; filename=\"{definition.Id}.ics\"");
        return answer;
    }

    /// <summary>What can be said of it already: a text that names somebody, or a figure, is known only when it goes out.</summary>
    private static string? TextOf(CommunityDefinition community, CalendarEntry entry) =>
        entry.Text is { } text && TextTemplate.Of(text.Markdown, Placeholders.OfPosts).Render(new TextValues(KnownValues.Of(community, entry.Date))) is { Missing.Count: 0 } rendered ? rendered.Markdown : null;

    private static bool IsJsonAsked(HttpRequestData request) =>
        request.Headers.TryGetValues("Accept", out var accepted)
        && string.Join(',', accepted) is var list
        && list.Contains("application/json", StringComparison.OrdinalIgnoreCase)
        && !list.Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
