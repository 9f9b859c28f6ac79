using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Platforms;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace CommunityFunctions.Rosters;

/// <summary>
/// Reads a platform's own list of accounts, page by page. Where the next page begins is stored after each, so that a reading which was cut off, or which
/// the platform throttled, goes on there.
/// </summary>
public sealed partial class RosterReading(
    DefinitionStore definitions,
    PlatformRegistry platforms,
    ISecretStore secrets,
    Sources sources,
    RosterWriter writer,
    WorkQueues queues,
    IOptions<RosterOptions> options,
    TimeProvider clock,
    ILogger<RosterReading> logger)
{
    /// <summary>A refused source is asked again after this: somebody may have given it a new token.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(1);

    /// <summary>A platform that fails is asked again after this, and then after as long as it has failed already: the delays double.</summary>
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>A platform that has failed for so long is left alone until its roster is due again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task ReadAsync(RosterMessage message, CancellationToken cancellation)
    {
        var (id, name) = (CommunityId.Parse(message.Community), SourceName.Parse(message.Source));
        if (await ConnectionAsync(id, name, cancellation) is not var (community, source, reader, connection))
        {
            Log.NotReadable(logger, id, name);
            return;
        }

        try
        {
            await SuiteTraces.TraceAsync(
                SuiteTraces.ReadRoster, id, name, () => ReadPagesAsync(community, source, reader, connection, cancellation));
        }
        catch (PlatformThrottledException e)
        {
            // Back into the queue with a delay. Thrown, it would count as a try, and five are poison.
            var now = clock.GetUtcNow();
            await ChangeAsync(progress => progress with { NextAt = now + e.RetryAfter + RosterClock.Grace });
            await queues.SendAsync(StorageNames.Queues.Rosters, message, cancellation, after: e.RetryAfter);
            Log.Throttled(logger, id, name, e.RetryAfter);
        }
        catch (PlatformRefusedException e)
        {
            var now = clock.GetUtcNow();
            await ChangeAsync(progress => progress with { NextAt = now + AfterRefusal, Fault = e.Message, FailingSince = null });
            Log.Refused(logger, id, name, e.Message);
        }
        catch (PlatformAwayException e)
        {
            // Like throttling, not thrown: a platform that is down for five tries would be poison, and nobody has to mend anything here.
            var (now, delay) = (clock.GetUtcNow(), (TimeSpan?)null);
            var progress = await ChangeAsync(progress =>
            {
                var since = progress.FailingSince ?? now;
                delay = now - since < Patience ? TimeSpan.FromTicks(Math.Clamp((now - since).Ticks, ShortestDelay.Ticks, LongestDelay.Ticks)) : null;
                return delay is { } wait
                    ? progress with { NextAt = now + wait + RosterClock.Grace, Fault = e.Message, FailingSince = since }
                    : progress with { NextAt = now + options.Value.Interval, Fault = e.Message, FailingSince = null };
            });
            if (delay is not null) await queues.SendAsync(StorageNames.Queues.Rosters, message, cancellation, after: delay);
            Log.Away(logger, id, name, e.Message, delay ?? options.Value.Interval);
        }

        Task<RosterProgress> ChangeAsync(Func<RosterProgress, RosterProgress?> change) => sources.ChangeRosterProgressAsync(id, name, change, cancellation);
    }

    private async Task ReadPagesAsync(
        CommunityDefinition community, SourceDefinition source, IRosterReader reader, PlatformConnection connection, CancellationToken cancellation)
    {
        var cursor = (await sources.RosterProgressAsync(community.Id, source.Name, cancellation)).Cursor;
        do
        {
            var page = await PageAsync(reader, connection, cursor, cancellation);
            await Parallel.ForEachAsync(
                page.Accounts, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
                async (account, token) => await writer.WriteAsync(community, source.Name, account, token));
            foreach (var departure in page.Departures) await writer.WriteDepartureAsync(community, source.Name, departure, cancellation);

            var (read, now) = (cursor, clock.GetUtcNow());
            var progress = await sources.ChangeRosterProgressAsync(
                community.Id, source.Name, progress => progress.Cursor == read ? After(progress, page, now) : null, cancellation);
            if (progress.Cursor != page.Next) return; // Another reading of the same source is ahead of this one.
            cursor = page.Next;
        }
        while (cursor is not null);

        Log.Read(logger, community.Id, source.Name);
    }

    /// <exception cref="PlatformAwayException">Whatever a call fails with that is neither a throttle nor a refusal. What storage throws is not among it.</exception>
    private async Task<RosterPage> PageAsync(IRosterReader reader, PlatformConnection connection, string? cursor, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadPageAsync(connection, cursor, clock.GetUtcNow(), cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException)
        {
            throw new PlatformAwayException(e);
        }
    }

    private RosterProgress After(RosterProgress progress, RosterPage page, DateTimeOffset now) => page.Next is { } next
        ? progress with { Cursor = next, NextAt = now + RosterClock.Grace, Fault = null, FailingSince = null }
        : progress with { Cursor = null, NextAt = now + options.Value.Interval, Fault = null, FailingSince = null, Baseline = progress.Baseline ?? now, ReadAt = now };

    private async Task<(CommunityDefinition, SourceDefinition, IRosterReader, PlatformConnection)?> ConnectionAsync(
        CommunityId id, SourceName name, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(id, cancellation) is not { } community || community.Source(name) is not { } source
            || platforms.RosterReader(source.Platform) is not { } reader
            || await secrets.AcceptedAsync(SecretNames.Token(id, name), cancellation) is not [var token, ..])
        {
            return null;
        }

        return (community, source, reader, new PlatformConnection(source.Address, token));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Community}/{Source}: the roster has been read.")]
        public static partial void Read(ILogger logger, CommunityId community, SourceName source);

        [LoggerMessage(LogLevel.Information, "{Community}/{Source}: the platform throttles; the reading goes on in {Delay}.")]
        public static partial void Throttled(ILogger logger, CommunityId community, SourceName source, TimeSpan delay);

        [LoggerMessage(LogLevel.Error, "{Community}/{Source}: the platform refuses its roster: {Why}")]
        public static partial void Refused(ILogger logger, CommunityId community, SourceName source, string why);

        [LoggerMessage(LogLevel.Warning, "{Community}/{Source}: the platform fails: {Why} It is asked again in {Delay}.")]
        public static partial void Away(ILogger logger, CommunityId community, SourceName source, string why, TimeSpan delay);

        [LoggerMessage(LogLevel.Warning, "{Community}/{Source} was queued and has no roster to read (any more): no source, no token, or no list on its platform.")]
        public static partial void NotReadable(ILogger logger, CommunityId community, SourceName source);
    }
}
