using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Platforms;
using CommunityFunctions.Telemetry;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// What a delivery means for the welcome: who has joined, who was let in, who has contributed, and what they answer. Looked at once its facts are in the log and its
/// accounts in the roster. A community without a welcome costs nothing here, and neither does what members do who came long ago.
/// </summary>
public sealed class NewcomerWatch(
    JourneyOpenings openings, JourneyContributions contributions, DirectAnswers answers, Identities identities, Arrivals arrivals, Roster roster, SuiteMetrics metrics)
{
    /// <summary>A platform that screens for longer has forgotten somebody.</summary>
    private static readonly TimeSpan LongestScreening = TimeSpan.FromDays(90);

    public async Task SeeAsync(CommunityDefinition community, SourceName source, DeliveryReading reading, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count > 0)
        {
            foreach (var fact in reading.Events) await SeeAsync(community, source, fact, cancellation);
            foreach (var account in reading.Accounts.Where(sighting => sighting.Pending == false).Select(sighting => sighting.Account).Distinct())
            {
                if (await identities.ResolveAsync(community.Id, source, account, cancellation) is not { } member) continue;
                if (await roster.RecallAsync(community.Id, member, cancellation) is { Pending: { } told } record && record.Joins.Any(joined => told.At - joined < LongestScreening))
                    await openings.ScreenedAsync(community, member, cancellation);
            }
        }

        foreach (var answer in reading.Answers)
        {
            if (!await TryTakeAsync(community, source, answer, cancellation)) metrics.Skipped(community.Id, source, "direct-message");
        }
    }

    private async Task SeeAsync(CommunityDefinition community, SourceName source, CommunityEvent fact, CancellationToken cancellation)
    {
        if (fact is not { Kind: EventKind.MemberJoined, Actor: { } account })
        {
            await contributions.NoteAsync(community, source, fact, cancellation);
            return;
        }

        if (fact.Bot || fact.Team) return;
        if (await identities.ResolveAsync(community.Id, source, account, cancellation) is not { } member) return;
        var joined = await arrivals.TimedAsync(community.Id, source, fact, cancellation);
        await openings.JoinedAsync(community, member, Instant.FromDateTimeOffset(joined.At), cancellation);
    }

    private async Task<bool> TryTakeAsync(CommunityDefinition community, SourceName source, DirectAnswer answer, CancellationToken cancellation)
    {
        if (await identities.FindAsync(community.Id, source, answer.Account, cancellation) is not { } member) return false;
        return await answers.TryTakeAsync(community, member, await roster.RecallAsync(community.Id, member, cancellation), answer, cancellation);
    }
}
