using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for a mail that its reader has asked for, or must be told: a confirmation, a link to their data, that they are erased. Outside the weekly budget.</summary>
public sealed class TransactionalMail(WorkQueues queues, TimeProvider clock)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="key">What the mail is: a person gets it once.</param>
    /// <param name="subject">Plain text.</param>
    /// <param name="markdown">At most <see cref="EmailMessage.MostCharacters"/>.</param>
    /// <param name="addressHash">The hash of the address on file, where the mail is for who reads it there: it is withheld if another is on file when it goes out. Null: it goes to whichever is.</param>
    public Task QueueAsync(CommunityId community, MemberId member, string key, string subject, string markdown, Language language, string? addressHash, CancellationToken cancellation) => queues.SendAsync(
        StorageNames.Queues.Emails,
        new EmailMessage(
            community.ToString(), member.ToString(), EmailMessage.Transactional, key, subject, markdown, AskedAt: clock.GetUtcNow(), Kind: ContactKind.Transactional, Language: language, AddressHash: addressHash),
        cancellation);
}
