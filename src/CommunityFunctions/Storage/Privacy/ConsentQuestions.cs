using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Asks a person by one mail what only they can say: whether the address is theirs and they agree (double opt-in), or whether something of theirs may be published. It is
/// taken down as pending, which permits nothing.
/// </summary>
public sealed class ConsentQuestions(ConsentDesk desk, MemberLinks links, TransactionalMail mail, AddressHash hash, TimeProvider clock)
{
    /// <summary>Who has just been asked the same is not asked again: forms are sent twice, and by others.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>So many such mails a person gets within <see cref="Rest"/>, whatever they are asked and in which words: nobody can be flooded by who has their page or a key.</summary>
    private const int Most = 5;

    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="address">The one on file, for which alone they answer.</param>
    /// <param name="asked">What they are asked, as pending.</param>
    /// <param name="words">The mail's subject, and its body as Markdown, with the link by which they answer.</param>
    /// <returns>What they are asked now: this, or the same that they were asked just before.</returns>
    /// <exception cref="ProblemException">409: there can be no link, or nobody can keep for which address; 429: they were asked too often today.</exception>
    public async Task<ConsentRecord> AskAsync(CommunityDefinition community, MemberId member, string address, ConsentRecord asked, Func<Uri, (string Subject, string Markdown)> words, CancellationToken cancellation)
    {
        var mailbox = await hash.NewestAsync(community.Id, address, cancellation);
        if (asked.Item is null) asked = asked with { AddressHash = mailbox ?? throw NotPossible($"Nobody can keep for which address they are asked: expected the secret {SecretNames.PrivacyHash(community.Id)}.") };
        var history = await desk.HistoryAsync(community, member, cancellation);
        var lately = history.FirstOrDefault(record => record.IsAbout(asked.Purpose, asked.Item));
        if (lately is { State: ConsentState.Pending } && asked.At - lately.At < Rest && AsGranted(lately).Says(AsGranted(asked))) return lately;
        if (history.Count(record => record.State == ConsentState.Pending && clock.GetUtcNow() - record.At < Rest) >= Most)
            throw new ProblemException(HttpStatusCode.TooManyRequests, "Asked too often", $"This person was asked {Most} times within a day. Try again tomorrow.");

        if (lately?.At >= asked.At) asked = asked with { At = lately.At.AddTicks(1) };
        var link = asked.Item is null
            ? await links.ConfirmAsync(community.Id, member, asked.Purpose, asked.At, cancellation)
            : await links.MeAsync(community.Id, member, address, cancellation);
        if (link is null) throw NotPossible($"There can be no link to answer with: expected the secret {SecretNames.MemberLinks(community.Id)} and the setting PublicUrl.");

        // For this address alone: at another, the link would answer for who reads this one. The mail first: cut off after it, whoever asks again asks once more; a link that nothing was taken down for opens nothing.
        var (subject, markdown) = words(link);
        await mail.QueueAsync(community.Id, member, $"consent-{asked.Purpose}-{asked.At.UtcTicks}", subject, markdown, asked.Language ?? community.Language, mailbox, cancellation);
        await desk.RecordAsync(community, member, asked, cancellation);
        return asked;
    }

    private static ProblemException NotPossible(string why) => new(HttpStatusCode.Conflict, "Cannot be asked", why);

    private static ConsentRecord AsGranted(ConsentRecord record) => record with { State = ConsentState.Granted };
}
