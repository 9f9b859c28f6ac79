using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage.Rituals;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>Posts a ritual's next text to a test channel, now. It is no run: nothing is written into ledger or log, and it may be done again.</summary>
public sealed class RitualTrial(FirstSeen firstSeen, TextHistories histories, PostTargets targets, PostTexts texts, TimeProvider clock)
{
    private const int MonthsAhead = 13;

    /// <exception cref="ProblemException">
    /// 404 no such ritual, 400 no test channel, 409 nothing is due, or what is due can't be posted, 502 the platform refuses or does not answer, 503 it throttles.
    /// </exception>
    public async Task<object> PostAsync(CommunityDefinition community, string ritual, NameValueCollection query, CancellationToken cancellation)
    {
        if (!PostSchedule.IdsOf(community).Contains(ritual))
        {
            throw ProblemException.NotFound($"{community.Id} has no ritual '{ritual}'; expected one of {string.Join(", ", PostSchedule.IdsOf(community))}.");
        }

        var channel = ChannelIn(query) ?? community.Editorial.TestChannel
            ?? throw ProblemException.BadRequest("channel: found none; expected ?channel=source/channel, or editorial.testChannel in community.json.");
        if (MailRuns.Are(channel)) throw ProblemException.BadRequest("channel: found mail; expected a channel of a source, since a trial by mail would reach everybody who chose the purpose.");
        var post = await NextAsync(community, ritual, cancellation);
        var text = await texts.ChooseAsync(community, post, cancellation);
        var (target, fault) = await targets.FindAsync(community, channel, cancellation);
        if (target is null) throw Conflict(fault!);
        if (text.Missing.Count > 0) throw Conflict(RunFaults.NoText(text.Missing, community.Language));

        // A forum takes each title once, and a trial may be made again.
        var now = clock.GetUtcNow();
        var title = string.Create(CultureInfo.InvariantCulture, $"{post.Title}, test {now:yyyy-MM-dd HH:mm:ss} UTC");
        var outgoing = new OutgoingPost(RandomNumberGenerator.GetHexString(24, lowercase: true), target.Channel, title, text.Markdown, now);
        if (target.Publisher.FaultIn(target.Connection, outgoing) is { } refusal) throw Conflict(refusal);
        var published = await PublishAsync(target, outgoing, cancellation);
        return new { ritual, channel = channel.ToString(), text = text.Markdown, message = published.MessageId, link = published.Link?.AbsoluteUri };
    }

    private async Task<PublishedPost> PublishAsync(PostTarget target, OutgoingPost post, CancellationToken cancellation)
    {
        try
        {
            return await target.Publisher.PublishAsync(target.Connection, post, clock.GetUtcNow(), cancellation);
        }
        catch (PlatformThrottledException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }
        catch (Exception e) when (e is PlatformRefusedException or PlatformAwayException or PostUncertainException)
        {
            throw new ProblemException(HttpStatusCode.BadGateway, "The platform did not take it", e.Message);
        }
    }

    private async Task<PlannedPost> NextAsync(CommunityDefinition community, string ritual, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (seen, today) = (await firstSeen.NoteAsync(community.Id, PostSchedule.IdsOf(community), now, cancellation), now.InZone(community.Zone).Date);
        var history = await histories.OfAsync(community.Id, ritual, today, cancellation);
        return new PostSchedule(community, id => seen[id], _ => history).Between(today, today.PlusMonths(MonthsAhead)).FirstOrDefault(post => post.Id == ritual && post.At >= now)
            ?? throw Conflict($"{ritual} is not due in the next {MonthsAhead} months: it has ended, or pauses.");
    }

    private static RitualChannel? ChannelIn(NameValueCollection query)
    {
        if (query["channel"] is not { } asked) return null;
        try
        {
            return RitualChannel.Parse(asked);
        }
        catch (FormatException e)
        {
            throw ProblemException.BadRequest($"channel: {e.Message}");
        }
    }

    private static ProblemException Conflict(string why) => new(HttpStatusCode.Conflict, "It can't be posted", why);
}
