using Azure;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>An erasure under way. It holds what is needed to find the person, and is gone when they are.</summary>
public sealed record ErasureCase
{
    public required CommunityId Community { get; init; }

    public required string Id { get; init; }

    public required ErasureReason Reason { get; init; }

    /// <summary>Who asked: <c>member</c>, <c>operator</c>, <c>community</c> or <c>suite</c>.</summary>
    public required string AskedBy { get; init; }

    public required Instant AskedAt { get; init; }

    public required ErasurePhase Phase { get; init; }

    /// <summary>When the phase began.</summary>
    public required Instant PhaseAt { get; init; }

    public required IReadOnlyList<TracedAccount> Accounts { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<string> Handles { get; init; }

    /// <summary>What has gone so far, by store.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>Since when (the storage's time) nothing is taken in any more.</summary>
    public DateTimeOffset? Since { get; init; }

    public ETag Version { get; init; }

    /// <summary>Whether the log is neither what it was nor what it is to be: no figure is computed meanwhile.</summary>
    public bool IsRewriting => Phase is ErasurePhase.Quiet or ErasurePhase.Log;

    public PersonTrace TraceIn(CommunityDefinition community) => new(community, Accounts, Addresses, Names, Handles);

    public ErasureCase Counting(string store, int count)
    {
        if (count == 0) return this;
        var counts = Counts.ToDictionary();
        counts[store] = counts.GetValueOrDefault(store) + count;
        return this with { Counts = counts };
    }
}
