using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Where nobody is welcomed nothing is asked.</summary>
public sealed class NoOpenQuestions : IOpenQuestions
{
    public Task<OpenQuestions?> OfAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation) => Task.FromResult<OpenQuestions?>(null);
}
