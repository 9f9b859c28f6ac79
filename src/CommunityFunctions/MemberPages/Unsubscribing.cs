using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>What the link in a mail does that stops it.</summary>
public sealed class Unsubscribing(PersonalLinks links, Profiles profiles, MemberLinks own, ConsentDesk desk, TimeProvider clock)
{
    public async Task<HttpResponseData> AskAsync(HttpRequestData request, string token, CancellationToken cancellation) =>
        await OpenAsync(request, token, cancellation) is { } visit ? visit.Page.Question().Answer(request) : request.AnswerClosed();

    public async Task<HttpResponseData> ActAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await OpenAsync(request, token, cancellation) is not { } visit) return request.AnswerClosed();
        var (community, member, page, isKnown) = visit;
        var (form, fault) = await FormFields.ReadAsync(request, community, page.Language, cancellation);
        if (form is null) return fault!;
        var isAll = page.Subject != EmailMessage.ReportPurpose && form[UnsubscribePage.Button] == UnsubscribePage.Everything;
        var purposes = isAll ? MessagePurposes.Of(community).Select(purpose => purpose.Id).Append(page.Subject).Distinct() : [page.Subject];
        if (!isKnown) return page.Done(isAll).Answer(request);

        foreach (var purpose in purposes.ToList()) await desk.RecordAsync(community, member, RefusalOf(community.Purpose(purpose), purpose, page.Language), cancellation);
        return page.Done(isAll).Answer(request);
    }

    private ConsentRecord RefusalOf(Purpose? purpose, string id, Language language) =>
        new(id, ConsentState.Refused, clock.GetUtcNow(), ConsentWay.Unsubscribe, purpose?.Version, purpose?.WordingIn(language), language);

    /// <summary>Of who was erased nobody knows the id any more: they get the same pages, for nothing is written to them, and nothing is taken down.</summary>
    private async Task<(CommunityDefinition Community, MemberId Member, UnsubscribePage Page, bool IsKnown)?> OpenAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await links.OpenAsync(token, cancellation, LinkPurposes.Unsubscribe) is not { HasExpired: false, Subject: [var id, var purpose] } opened) return null;
        var (community, member) = (opened.Community, new MemberId(id));
        var isReport = purpose == EmailMessage.ReportPurpose;
        var profile = isReport ? null : (await profiles.FindAsync(community, member, cancellation))?.Profile;

        // The link does not say to which address it went: whoever follows it has not shown that they read the one of today.
        var me = profile is null ? null : await own.MeAsync(community.Id, member, mailedTo: null, cancellation);
        return (community, member, new UnsubscribePage(community, purpose, ClosedPage.LanguageOf(request.Query, community, profile?.Language?.Value), me), isReport || profile is not null);
    }
}
