using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Takes down what newcomers answer to the welcome.</summary>
public sealed class JourneyAnswers
{
    public Task RecordAsync(CommunityDefinition community, MemberId member, JourneyAnswer answer, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
