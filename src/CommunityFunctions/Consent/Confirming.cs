using System.Globalization;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Consent;

/// <summary>
/// What the link does by which somebody confirms what was asked for with their address (double opt-in). It names one asking: what they have answered after it counts, and an
/// old link undoes no refusal; and one address, so that it confirms nothing for the one that is on file by now. Opening it asks and never acts; confirming twice is one.
/// </summary>
public sealed class Confirming(PersonalLinks links, ConsentDesk desk, Profiles profiles, AddressHash hash, MemberLinks own, TimeProvider clock)
{
    public async Task<HttpResponseData> AskAsync(HttpRequestData request, string token, CancellationToken cancellation) =>
        await OpenAsync(request, token, cancellation) is { } visit ? visit.Answer(request) : request.AnswerClosed();

    public async Task<HttpResponseData> ActAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await OpenAsync(request, token, cancellation) is not { } visit) return request.AnswerClosed();
        if (visit.State != ConfirmState.Open) return visit.Answer(request);

        // To the letter what the mail and this page have shown, whatever the definition says by now.
        var answer = visit.Asked with { State = ConsentState.Granted, At = clock.GetUtcNow(), Way = ConsentWay.Confirmation };
        await desk.RecordAsync(visit.Community, visit.Member, answer, cancellation);
        return (visit with { State = ConfirmState.Done }).Answer(request);
    }

    /// <returns>Null when the link opens nothing.</returns>
    private async Task<ConfirmPage?> OpenAsync(HttpRequestData request, string token, CancellationToken cancellation)
    {
        if (await links.OpenAsync(token, cancellation, LinkPurposes.Confirm) is not { Subject: [var id, var purpose, var asked] } opened) return null;
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) return null;
        var (community, member) = (opened.Community, new MemberId(id));
        var history = (await desk.HistoryAsync(community, member, cancellation)).Where(record => record.IsAbout(purpose, item: null)).ToList();
        if (history.Find(record => record.State == ConsentState.Pending && record.At.UtcTicks == ticks) is not { } pending) return null;

        var address = (await profiles.FindAsync(community, member, cancellation))?.Profile.ContactAddress;
        var isOnFile = await hash.IsOfAsync(community.Id, pending.AddressHash, address, cancellation);
        var answer = history.Find(record => record.IsAnswer && record.At >= pending.At);
        var isAgreed = answer is { State: ConsentState.Granted } && (!isOnFile || await hash.IsOfAsync(community.Id, answer.AddressHash, address, cancellation));
        var state = answer switch
        {
            { State: ConsentState.Refused } => ConfirmState.Refused,
            _ when isAgreed => ConfirmState.Done,
            _ when opened.HasExpired || community.Purpose(purpose) is null => ConfirmState.Over,
            _ when isOnFile => ConfirmState.Open,
            _ when pending.AddressHash is null || address is null => ConfirmState.Unknown,
            _ => await hash.IsKnownAsync(community.Id, cancellation) ? ConfirmState.Elsewhere : ConfirmState.Later,
        };
        var language = Languages.Read(request.Query["language"]) ?? pending.Language ?? community.Language;
        return new ConfirmPage(community, member, pending, state, language, await own.MeAsync(community.Id, member, isOnFile ? address : null, cancellation));
    }
}
