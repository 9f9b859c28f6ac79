using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Takes down what people answer: into the table, as each of their accounts, and into the log.</summary>
public sealed class ConsentDesk
{
    /// <summary>Takes down an answer. Done again with the same moment it changes nothing.</summary>
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public Task RecordAsync(CommunityDefinition community, MemberId member, ConsentRecord answer, CancellationToken cancellation) => throw new NotImplementedException("skeleton");

    /// <summary>What the person has answered, the newest first, each answer once however many accounts have it.</summary>
    public Task<IReadOnlyList<ConsentRecord>> HistoryAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation) => throw new NotImplementedException("skeleton");

    /// <summary>Until when the person wants a pause (UTC); null: none.</summary>
    public Task<DateTimeOffset?> PausedUntilAsync(CommunityId community, MemberId member, CancellationToken cancellation) => throw new NotImplementedException("skeleton");

    public Task PauseAsync(CommunityDefinition community, MemberId member, DateTimeOffset? until, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
