using System.Globalization;
using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Events;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Surveys;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>Shows the question, and takes down the answer: the score into the log, the words into a table of their own.</summary>
public sealed class SurveyAnswers(PersonalLinks links, Profiles profiles, SurveyRuns runs, SurveyComments comments, EventWriter events, TimeProvider clock)
{
    /// <summary>For so long after it was due a survey takes answers.</summary>
    private static readonly Duration Open = Duration.FromDays(60);

    public async Task<HttpResponseData> OpenAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await VisitAsync(request, token, cancellation) is not { } visit) return request.AnswerClosed();
        if (!visit.IsOpen) return visit.Page.Over().Answer(request, HttpStatusCode.Gone);
        return visit.Page.Question(NpsScore.Read(request.Query["score"]), await HasAnsweredAsync(visit, cancellation)).Answer(request);
    }

    public async Task<HttpResponseData> TakeAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await VisitAsync(request, token, cancellation) is not { } visit) return request.AnswerClosed();
        if (!visit.IsOpen) return visit.Page.Over().Answer(request, HttpStatusCode.Gone);

        var (form, tooLong) = await FormFields.ReadAsync(request, visit.Community, visit.Page.Language, cancellation);
        if (form is null) return tooLong!;
        var score = NpsScore.Read(form[NpsPage.Score]);
        var words = form[NpsPage.Comment]?.ReplaceLineEndings("\n").Trim() ?? "";
        var quote = Enum.TryParse<QuoteConsent>(form[NpsPage.Quote], out var chosen) && Enum.IsDefined(chosen) ? chosen : QuoteConsent.None;
        var fault = score is null ? visit.Page.ScoreFault : words.Length > NpsPage.LongestComment ? visit.Page.CommentFault : null;
        if (fault is not null || score is not { } value)
        {
            return visit.Page.Question(score, await HasAnsweredAsync(visit, cancellation), words, quote, fault).Answer(request, HttpStatusCode.UnprocessableEntity);
        }

        var now = clock.GetUtcNow();
        var account = AccountOf(visit.Person);
        await events.WriteOwnAsync(
            visit.Community, account.Record.Source,
            new CommunityEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"nps:{visit.Survey}:{account.Id}:{now.UtcTicks}"),
                Kind = EventKind.SurveyAnswered,
                At = now,
                Actor = account.Record.Account,
                Survey = visit.Survey,
                Value = value,
            },
            cancellation);
        var at = Instant.FromDateTimeOffset(now);
        var written = words.Length == 0 ? null : new SurveyComment(visit.Person.Id, words, quote, quote == QuoteConsent.None ? null : visit.Page.WordingOf(quote), visit.Page.Language, at);
        var kept = written is null && form[NpsPage.Erase] is null ? await comments.FindAsync(visit.Community.Id, visit.Survey, visit.Person.Id, cancellation) : null;
        await comments.AnswerAsync(visit.Community.Id, visit.Survey, visit.Person.Id, at, written ?? kept, cancellation);
        return visit.Page.Thanks(written).Answer(request);
    }

    private Task<bool> HasAnsweredAsync(Visit visit, CancellationToken cancellation) => comments.HasAnsweredAsync(visit.Community.Id, visit.Survey, visit.Person.Id, cancellation);

    private async Task<Visit?> VisitAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await links.OpenAsync(token, cancellation, LinkPurposes.Nps) is not { HasExpired: false, Subject: [var member, var survey] } opened) return null;
        if (await profiles.FindAsync(opened.Community, new MemberId(member), cancellation) is not var (person, profile)) return null;
        if (await runs.FindAsync(opened.Community.Id, survey, cancellation) is not { } run) return null;
        var page = new NpsPage(opened.Community, ClosedPage.LanguageOf(request.Query, opened.Community, profile.Language?.Value));
        return new(opened.Community, survey, person, page, Instant.FromDateTimeOffset(clock.GetUtcNow()) - run.DueAt <= Open);
    }

    /// <summary>One of the person's, always the same: one that is there, as which they are a member.</summary>
    private static KnownAccount AccountOf(KnownPerson person) =>
        person.Accounts.OrderByDescending(account => account.IsThere).ThenBy(account => account.Record.IsContact).ThenBy(account => account.Id.Value, StringComparer.Ordinal).First();

    private sealed record Visit(CommunityDefinition Community, string Survey, KnownPerson Person, NpsPage Page, bool IsOpen);
}
