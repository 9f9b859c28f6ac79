using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Email;

/// <summary>Looks just before a mail of one purpose goes out whether it is still to be sent: it may have been asked for days before.</summary>
public interface ISendCheck
{
    /// <summary>The id of the purpose.</summary>
    string Purpose { get; }

    /// <param name="person">The person's surviving id.</param>
    /// <param name="key">What the mail is, within its purpose.</param>
    /// <returns>Why it is not; null when it is.</returns>
    Task<string?> WhyNotAsync(CommunityDefinition community, MemberId person, string key, CancellationToken cancellation);
}
