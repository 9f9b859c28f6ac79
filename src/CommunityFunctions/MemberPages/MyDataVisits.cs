using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>What a fresh link opens: all that is held of a person, as a page and as files, and the way to have it erased, which asks twice.</summary>
public sealed class MyDataVisits(Profiles profiles, PersonalExport export, ErasureRequests erasures, MemberLinks own, TimeProvider clock)
{
    internal async Task<HttpResponseData> OpenAsync(HttpRequestData request, OpenedLink opened, CancellationToken cancellation)
    {
        var (community, member) = (opened.Community, new MemberId(opened.Subject[0]));
        if (await LanguageAsync(request, community, member, cancellation) is not { } language) return request.AnswerClosed();
        if (opened.HasExpired) return Expired(request, community, language);

        var records = await export.OfAsync(community, member, cancellation).ToListAsync(cancellation);
        return request.Query["format"] switch
        {
            null => new MyDataPage(community, language, records, await own.MeAsync(community.Id, member, mailedTo: null, cancellation)).Of().Answer(request),
            "json" => MyDataFiles.Json(request, community, records, clock.GetUtcNow()),
            "csv" => MyDataFiles.Csv(request, community, records),
            _ => request.AnswerClosed(),
        };
    }

    internal async Task<HttpResponseData> ActAsync(HttpRequestData request, OpenedLink opened, CancellationToken cancellation)
    {
        var (community, member) = (opened.Community, new MemberId(opened.Subject[0]));
        if (await LanguageAsync(request, community, member, cancellation) is not { } language) return request.AnswerClosed();
        if (opened.HasExpired) return Expired(request, community, language);

        var form = await FormFields.ReadAsync(request, cancellation);
        var page = new ErasurePage(community, language);
        switch (form[ErasurePage.Field])
        {
            case ErasurePage.Asked:
                return page.Question().Answer(request);
            case ErasurePage.Confirmed:
                await erasures.RequestAsync(community, member, "member", cancellation);
                return page.Done().Answer(request, HttpStatusCode.Accepted);
            default:
                return page.Question().Answer(request, HttpStatusCode.UnprocessableEntity);
        }
    }

    /// <returns>Null when there is nobody of that id any more.</returns>
    private async Task<Language?> LanguageAsync(HttpRequestData request, CommunityDefinition community, MemberId member, CancellationToken cancellation) =>
        await profiles.FindAsync(community, member, cancellation) is { } found ? ClosedPage.LanguageOf(request.Query, community, found.Profile.Language?.Value) : null;

    private static HttpResponseData Expired(HttpRequestData request, CommunityDefinition community, Language language) => request.AnswerExpired(
        community, language, language == Language.French
            ? "Il était valable 15\u00a0minutes, pour que personne d’autre ne puisse s’en servir. Demandez-en un autre sur la page de vos choix, dont le lien est au pied de chaque message."
            : "It worked for 15\u00a0minutes, so that nobody else can use it. Ask for another on the page of your choices, whose link is at the foot of every message.");
}
