using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Rosters;

/// <summary>Queues the sources whose roster is due: those that have a token and a platform with a list to read.</summary>
public sealed class RosterClock(
    DefinitionStore definitions, PlatformRegistry platforms, ISecretStore secrets, Sources sources, WorkQueues queues, Marks marks, TimeProvider clock)
{
    /// <summary>A source that was queued is due again after this, in case nobody took it up; a reading that goes on pushes it ahead.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var progress = await sources.AllRosterProgressAsync(cancellation);
        foreach (var community in await definitions.AllAsync(cancellation))
        {
            foreach (var source in community.Definition?.Sources ?? [])
            {
                if (progress.GetValueOrDefault((community.Id, source.Name))?.NextAt > now) continue;
                if (await IsReadableAsync(community.Id, source, cancellation)) await QueueAsync(community.Id, source.Name, now, cancellation);
            }
        }

        await marks.LeaveAsync(nameof(SyncRosters), cancellation);
    }

    private async Task<bool> IsReadableAsync(CommunityId community, SourceDefinition source, CancellationToken cancellation) =>
        platforms.RosterReader(source.Platform) is not null
        && (await secrets.AcceptedAsync(SecretNames.Token(community, source.Name), cancellation)).Count > 0;

    private async Task QueueAsync(CommunityId community, SourceName source, DateTimeOffset now, CancellationToken cancellation)
    {
        // Message before mark: a crash between the two queues the source twice, which reads it once and finds the second time nothing new.
        await queues.SendAsync(StorageNames.Queues.Rosters, new RosterMessage(community.ToString(), source.ToString()), cancellation);
        await sources.ChangeRosterProgressAsync(
            community, source, progress => progress.NextAt > now ? null : progress with { NextAt = now + Grace }, cancellation);
    }
}
