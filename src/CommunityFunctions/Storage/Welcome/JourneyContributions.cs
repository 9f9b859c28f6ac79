using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Rituals;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// Notes a newcomer's first contribution, their introduction and who brought them, for the steps that ask for it. Each on the row of the account that did it, whether
/// there is a journey yet or not: so a message may be processed before the join that came before it.
/// </summary>
/// <remarks>
/// Who is no newcomer costs nothing: the roster's record, which this process remembers, says so. A newcomer's first contribution costs a read and a write, those that
/// follow nothing.
/// </remarks>
public sealed class JourneyContributions(Journeys journeys, Identities identities, Roster roster, IMemoryCache noted, TimeProvider clock)
{
    /// <summary>A join that is not known yet is younger than this when it comes, or opens no journey.</summary>
    private static readonly TimeSpan JoinMayCome = TimeSpan.FromHours(48);

    public async ValueTask NoteAsync(CommunityDefinition community, SourceName source, CommunityEvent fact, CancellationToken cancellation)
    {
        if (fact.Actor is not { } account || fact.Bot) return;
        if (fact is { Kind: EventKind.ReferralMade, Referrer: { } referrer })
        {
            await NoteReferrerAsync(community, source, account, referrer, cancellation);
            return;
        }

        if (!IsContribution(fact.Kind)) return;
        if (await identities.ResolveAsync(community.Id, source, account, cancellation) is not { } member) return;
        if (await roster.RecallAsync(community.Id, member, cancellation) is not { } record || !MayBeNewcomer(community, record, fact.At)) return;

        var now = new Noted(Instant.FromDateTimeOffset(fact.At), IsIntroduction(community, source, fact) ? Instant.FromDateTimeOffset(fact.At) : null);
        var key = new NotedMember(community.Id, member);
        if (noted.TryGetValue(key, out Noted known) && known.Covers(now)) return;

        var row = await journeys.ChangeAsync(community.Id, member, journey => With(journey, now, JourneySpan.Of(community)), cancellation);
        noted.Set(key, new Noted(row.ContributedAt!.Value, row.IntroducedAt), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(30) });
    }

    /// <summary>A message, a reply, a meeting attended, something made for the community. A reaction is none.</summary>
    public static bool IsContribution(EventKind kind) =>
        kind is EventKind.MessagePosted or EventKind.MessageReplied or EventKind.MeetingJoined or EventKind.ContentOffered or EventKind.ContentPublished;

    private static bool IsIntroduction(CommunityDefinition community, SourceName source, CommunityEvent fact) =>
        fact.Kind is EventKind.MessagePosted or EventKind.MessageReplied
        && community.Welcome.Introductions is { } channel && channel.Source == source && PostSchedule.IdOf(community, channel) == fact.Channel;

    /// <summary>Whether they joined not long before; or nobody knows yet that they did, and nothing else says since when they are there.</summary>
    private bool MayBeNewcomer(CommunityDefinition community, MemberRecord record, DateTimeOffset at)
    {
        var span = JourneySpan.Of(community).ToTimeSpan();
        if (record.Joins.Any(joined => joined <= at && at - joined <= span)) return true;
        if (at < clock.GetUtcNow() - JoinMayCome) return false;
        var arrivals = record.Joins.Union(record.Returns);
        return record.Leaves.IsEmpty
            ? arrivals.IsEmpty && at - record.FirstSeen < JoinMayCome
            : record.Leaves.Max < at && !(arrivals.Max > record.Leaves.Max);
    }

    private static Journey With(Journey journey, Noted now, Duration span)
    {
        var contributed = First(journey.ContributedAt, now.ContributedAt)!;
        var introduced = First(journey.IntroducedAt, now.IntroducedAt);
        return contributed == journey.ContributedAt && introduced == journey.IntroducedAt ? journey : journey with { ContributedAt = contributed, IntroducedAt = introduced };

        // What lies farther apart belongs to two stays, and the later one counts.
        Instant? First(Instant? known, Instant? told) =>
            known is not { } before || told is not { } at ? known ?? told
            : before - at > span || at - before > span ? Instant.Max(before, at)
            : Instant.Min(before, at);
    }

    /// <summary>Of two who say so the same one, whichever comes first.</summary>
    private async Task NoteReferrerAsync(CommunityDefinition community, SourceName source, string account, string referrer, CancellationToken cancellation)
    {
        if (await identities.ResolveAsync(community.Id, source, account, cancellation) is not { } member) return;
        if (await identities.ResolveAsync(community.Id, source, referrer, cancellation) is not { } by) return;
        await journeys.ChangeAsync(
            community.Id, member,
            journey => journey.Referrer is { } known && string.CompareOrdinal(known.Value, by.Value) <= 0 ? journey : journey with { Referrer = by }, cancellation);
    }

    private readonly record struct Noted(Instant ContributedAt, Instant? IntroducedAt)
    {
        /// <summary>Whether the other tells nothing that is not known.</summary>
        public bool Covers(Noted other) => ContributedAt <= other.ContributedAt && (other.IntroducedAt is null || IntroducedAt <= other.IntroducedAt);
    }

    private readonly record struct NotedMember(CommunityId Community, MemberId Member);
}
