using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for a mail that its reader has asked for, or must be told: a confirmation, a link to their data, that they are erased. Outside the weekly budget.</summary>
public sealed class TransactionalMail
{
    /// <param name="key">What the mail is: a person gets it once.</param>
    public Task QueueAsync(CommunityId community, MemberId member, string key, string subject, string markdown, Language language, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
