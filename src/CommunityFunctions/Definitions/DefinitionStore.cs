using System.Collections.Frozen;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Definitions;

/// <summary>
/// The definitions in force. One listing of the container tells for all communities what has changed; only changed folders are read. A folder that is not
/// valid is refused whole, and the last valid one stays in force, also for an instance that has just started.
/// </summary>
public sealed partial class DefinitionStore(
    FolderBlobs folders, PlatformRegistry platforms, EventLog log, TimeProvider clock, ILogger<DefinitionStore> logger) : IDisposable
{
    /// <summary>After this, what is known is used once more while the listing is made anew.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    /// <summary>After this, nobody is answered from what is known before the listing has been made: a change is in force within a minute.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(50);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly Lock sharing = new();
    private Task? shared;
    private volatile Snapshot? current;

    public async ValueTask<CommunityDefinition?> FindAsync(CommunityId community, CancellationToken cancellation) =>
        (await CurrentAsync(cancellation)).States.GetValueOrDefault(community)?.Definition;

    public async ValueTask<IReadOnlyCollection<CommunityState>> AllAsync(CancellationToken cancellation) => (await CurrentAsync(cancellation)).States.Values;

    /// <summary>Looks at the folders now.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            current = await LoadAsync(current?.States, cancellation);
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose() => refreshing.Dispose();

    private async ValueTask<Snapshot> CurrentAsync(CancellationToken cancellation)
    {
        if (current is { } known)
        {
            // Real time, also where the suite's clock is moved: this is about the age of a cache.
            var age = clock.GetElapsedTime(known.At);
            if (age < Fresh) return known;
            if (age < Stale)
            {
                RefreshBehind(known);
                return known;
            }
        }

        await RefreshUnlessDoneAsync(current, cancellation);
        return current!;
    }

    private void RefreshBehind(Snapshot known)
    {
        if (refreshing.CurrentCount == 0) return;
        _ = Task.Run(() => RefreshUnlessDoneAsync(known, CancellationToken.None));
    }

    /// <summary>
    /// All who wait at the same time share one look and what comes of it, also when it fails: while storage is away at the start, each would otherwise wait
    /// for the failures of all before it. Who gives up waiting leaves the look to the others.
    /// </summary>
    private Task RefreshUnlessDoneAsync(Snapshot? known, CancellationToken cancellation)
    {
        lock (sharing)
        {
            if (current != known) return Task.CompletedTask;
            if (shared is null or { IsCompleted: true }) shared = RefreshOnceAsync(known);
            return shared.WaitAsync(cancellation);
        }
    }

    private async Task RefreshOnceAsync(Snapshot? known)
    {
        await refreshing.WaitAsync();
        try
        {
            if (current == known) current = await LoadAsync(known?.States, CancellationToken.None);
        }
        catch (Exception e) when (known is not null && StorageFaults.IsAway(e))
        {
            // What is in force stays so, and the next look is not made at once, by everybody who asks.
            current = known with { At = clock.GetTimestamp() };
            Log.NotRefreshed(logger, e);
        }
        finally
        {
            refreshing.Release();
        }
    }

    private async Task<Snapshot> LoadAsync(FrozenDictionary<CommunityId, CommunityState>? known, CancellationToken cancellation)
    {
        var at = clock.GetTimestamp();
        var states = new Dictionary<CommunityId, CommunityState>();
        foreach (var listing in await folders.ListAsync(only: null, cancellation))
        {
            var before = known?.GetValueOrDefault(listing.Community);
            var state = before?.Fingerprint == listing.Fingerprint ? before : await ReadAsync(listing, before, cancellation);
            if (state is not null) states[listing.Community] = state;
        }

        return new Snapshot(states.ToFrozenDictionary(), at);
    }

    private async Task<CommunityState?> ReadAsync(FolderListing listing, CommunityState? before, CancellationToken cancellation)
    {
        if (listing.GoodFingerprint is not null && before?.Definition is null)
        {
            var good = await folders.ReadGoodAsync(listing.Community, cancellation);
            var definition = good is null ? null : CommunityFolder.Read(listing.Community, good, platforms.Known).Definition;
            if (definition is not null && listing.GoodFingerprint == listing.Fingerprint) return new(listing.Community, definition, [], listing.Fingerprint);
            before = new CommunityState(listing.Community, definition, [], Fingerprint: "");
        }

        // Changed while it was being read: what is in force stays so until the next listing.
        if (await folders.ReadAsync(listing, cancellation) is not { } files) return before;

        var reading = await CheckAsync(listing.Community, CommunityFolder.Read(listing.Community, files, platforms.Known), before?.Definition, cancellation);
        if (reading.Definition is null)
        {
            Log.Refused(logger, listing.Community, reading.Faults.Count, reading.Faults[0].File, reading.Faults[0].Where);
            return new CommunityState(listing.Community, before?.Definition, reading.Faults, listing.Fingerprint);
        }

        await folders.WriteGoodAsync(listing.Community, files, listing.Fingerprint, cancellation);
        Log.InForce(logger, listing.Community);
        return new CommunityState(listing.Community, reading.Definition, [], listing.Fingerprint);
    }

    /// <summary>The zone and the shards say where events are: they cannot change once there are events.</summary>
    private async Task<FolderReading> CheckAsync(CommunityId id, FolderReading reading, CommunityDefinition? before, CancellationToken cancellation)
    {
        if (reading.Definition is not { } after || before is null) return reading;
        var refused = CommunityFolder.ChangesRefusedOnceEventsExist(before, after);
        return refused.Count > 0 && await log.AnyAsync(id, cancellation) ? new FolderReading(null, refused) : reading;
    }

    private sealed record Snapshot(FrozenDictionary<CommunityId, CommunityState> States, long At);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Community}: a new definition is in force.")]
        public static partial void InForce(ILogger logger, CommunityId community);

        [LoggerMessage(LogLevel.Error, "{Community}: the folder is refused, with {Faults} faults; the first is in {File}, {Where}. The last valid definition stays in force.")]
        public static partial void Refused(ILogger logger, CommunityId community, int faults, string file, string where);

        [LoggerMessage(LogLevel.Warning, "The definitions could not be looked at; those that are known stay in force.")]
        public static partial void NotRefreshed(ILogger logger, Exception exception);
    }
}
