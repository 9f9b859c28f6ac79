using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Tells a person in private, by a direct message, what they have asked for: where there is no address to write to.</summary>
public interface IPrivateWord
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="key">What the message is: a person gets it once.</param>
    /// <param name="title">For platforms whose private messages have one.</param>
    /// <returns>Whether it has gone out, now or before. Else there is no way to them: no account that can be written to, or the platform does not take it.</returns>
    Task<bool> SendAsync(CommunityDefinition community, MemberId member, string key, string title, string markdown, CancellationToken cancellation);
}
