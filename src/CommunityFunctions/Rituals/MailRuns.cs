using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Rituals;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// Runs in the channel <c>mail/PURPOSE</c>: one mail to each person who has chosen that purpose. Each is asked for in the queue, and the ledger of sends lets
/// it out once; so a run that was cut off is queued again from the beginning.
/// </summary>
public sealed class MailRuns(ConsentReader consents, ISecretStore secrets, PublicAddress address, WorkQueues queues)
{
    private const int QueuedAtOnce = 8;

    public static bool Are(RitualChannel channel) => channel.Source == SourceName.Mail;

    /// <summary>What would keep it from going out to anybody, in the community's language; null when nothing does.</summary>
    public async Task<string?> FaultInAsync(CommunityDefinition community, string markdown, CancellationToken cancellation)
    {
        foreach (var needed in new[] { SecretNames.MemberLinks(community.Id), SecretNames.PrivacyHash(community.Id) })
        {
            if (await secrets.AcceptedAsync(needed, cancellation) is []) return RunFaults.NoMailSecret(needed.ToString(), community.Language);
        }

        if (address.Base is null) return RunFaults.NoPublicAddress(community.Language);
        return markdown.Length > EmailMessage.MostCharacters ? RunFaults.TooLongForMail(markdown.Length, EmailMessage.MostCharacters, community.Language) : null;
    }

    /// <summary>Mails are paced, and a day later one may still be read.</summary>
    private static readonly Duration Lateness = Duration.FromDays(1);

    /// <summary>Asks for the mails of a run that is claimed. Whether each person still wants it is asked again just before it goes out.</summary>
    public async Task QueueAsync(CommunityDefinition community, RitualRun run, CancellationToken cancellation)
    {
        var people = await consents.WhoChoseAsync(community, run.Channel.Channel, cancellation);
        var few = new ParallelOptions { MaxDegreeOfParallelism = QueuedAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(people, few, async (person, token) => await queues.SendAsync(StorageNames.Queues.EmailsBulk, MailOf(run, person), token));
    }

    private static EmailMessage MailOf(RitualRun run, MemberId person) => new(run.Community.ToString(), person.ToString(), run.Channel.Channel, run.Key, run.Title, run.Text!, (run.DueAt + Lateness).ToDateTimeOffset(), Kind: ContactKind.Ritual);
}
