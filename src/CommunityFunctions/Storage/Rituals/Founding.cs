using System.Collections.Concurrent;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>
/// The founding phase of a community whose definition names a channel for its founders: until there is a charter and as many people as are wanted, rituals
/// run in that channel only. Once it is over it stays over, and that is noted in table Marks.
/// </summary>
public sealed class Founding(TableServiceClient tables, Roster roster, TimeProvider clock)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Marks);
    private readonly ConcurrentDictionary<CommunityId, bool> founded = [];

    /// <summary>Where a post goes now; a channel that the file calls by two names, once.</summary>
    public async Task<IReadOnlyList<RitualChannel>> ChannelsOfAsync(CommunityDefinition community, PlannedPost post, CancellationToken cancellation) =>
        !post.IsOnce && community.Launch.Channel is { } founders && !await IsOverAsync(community, cancellation)
            ? [founders]
            : [.. post.Channels.DistinctBy(channel => (channel.Source, PostSchedule.IdOf(community, channel)))];

    /// <summary>How far the launch has come; null for a community with neither a founders' channel nor a launch date to come.</summary>
    public async Task<LaunchState?> StateAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var isOver = community.Launch.Channel is null || await IsOverAsync(community, cancellation);
        if (isOver && !(community.Launch.Date >= today)) return null;

        var founders = await CountAsync(community, community.Launch.FoundingMembers, cancellation);
        var isReady = community.Charter is not null && founders >= community.Launch.FoundingMembers;
        return new LaunchState(community.Launch.Date, community.Charter is not null, founders, community.Launch.FoundingMembers, community.Launch.Date is not null && !isReady, !isOver);
    }

    /// <summary>Whether the community was in its founding phase at a moment: before that was over, and else before the day of its launch.</summary>
    public async Task<bool> WasFoundingAsync(CommunityDefinition community, Instant at, CancellationToken cancellation)
    {
        if (community.Launch.Channel is null) return community.Launch.Date is { } launch && at < launch.AtStartOfDayInZone(community.Zone).ToInstant();
        if (!await IsOverAsync(community, cancellation)) return true;
        return await table.FindAsync("founded", community.Id.ToString(), cancellation) is { } row && at < Instant.FromDateTimeOffset(row.GetDateTimeOffset("At")!.Value);
    }

    private async Task<bool> IsOverAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        if (founded.ContainsKey(community.Id)) return true;
        if (await table.FindAsync("founded", community.Id.ToString(), cancellation) is null)
        {
            var wanted = community.Launch.FoundingMembers;
            if (community.Charter is null || await CountAsync(community, wanted, cancellation) < wanted) return false;
            await table.TryInsertAsync(new TableEntity("founded", community.Id.ToString()) { ["At"] = clock.GetUtcNow() }, cancellation);
        }

        founded[community.Id] = true;
        return true;
    }

    /// <summary>The people who are there, but not the team, programs and contacts: as many as are wanted at most.</summary>
    private async Task<int> CountAsync(CommunityDefinition community, int wanted, CancellationToken cancellation)
    {
        var (people, today) = (0, Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date);
        await foreach (var entry in roster.ListAfterAsync(community.Id, null, cancellation))
        {
            if (entry.MergedInto is null && Persons.IsThere(community, entry.Record) && MemberKinds.Of(entry.Record, community, today) == MemberKind.Member && ++people >= wanted) break;
        }

        return people;
    }
}
