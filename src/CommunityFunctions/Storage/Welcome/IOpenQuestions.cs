using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Knows what the welcome still asks of a person.</summary>
public interface IOpenQuestions
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <returns>Null when they have no welcome.</returns>
    Task<OpenQuestions?> OfAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation);
}
