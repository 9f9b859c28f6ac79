using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Consent;

/// <summary>
/// What the link does by which somebody confirms what was asked for with their address (double opt-in). It names one asking: what they have answered after it counts, and an
/// old link undoes no refusal. Opening it asks and never acts; confirming twice is one.
/// </summary>
public sealed class Confirming(PersonalLinks links, ConsentDesk desk, MemberLinks own, TimeProvider clock)
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

        var language = Languages.Read(request.Query["language"]) ?? pending.Language ?? community.Language;
        var me = await own.MeAsync(community.Id, member, byMail: true, cancellation);
        return new ConfirmPage(community, member, pending, StateOf(community, pending, history, opened.HasExpired), language, me);
    }

    private static ConfirmState StateOf(CommunityDefinition community, ConsentRecord pending, IReadOnlyList<ConsentRecord> history, bool hasExpired) =>
        history.FirstOrDefault(record => record.IsAnswer && record.At >= pending.At) switch
        {
            { State: ConsentState.Granted } => ConfirmState.Done,
            { } => ConfirmState.Refused,
            _ when hasExpired || community.Purpose(pending.Purpose) is null => ConfirmState.Over,
            _ => ConfirmState.Open,
        };
}
