using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The one gate that everything passes which the suite writes to a person: is there a purpose, does it rest on something, has the person agreed or not objected,
/// do they want a pause, is it night, have they been written to enough this week, is the address good.
/// </summary>
public sealed class ContactGate
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public Task<GateAnswer> AskAsync(CommunityDefinition community, MemberId member, Contact contact, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
