using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Email;

/// <summary>Mails can leave, and none of the last thirty days needs somebody. The rest of the suite works without.</summary>
/// <param name="isDevelopment">On one's own machine mails are meant to stay in the outbox.</param>
public sealed class MailCheck(IEmailSender sender, MailAttention attention, IOptions<EmailOptions> options, bool isDevelopment, TimeProvider clock) : IReadinessCheck
{
    /// <summary>More than these are too many, however many they are.</summary>
    private const int Most = 1000;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public string Name => "mail";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation)
    {
        var concerns = new List<Concern>();
        if (options.Value.Chosen == EmailTransport.Outbox && !isDevelopment)
        {
            concerns.Add(new(IsGrave: false, new(
                "Email__Transport vaut outbox\u00a0: les courriels restent dans le conteneur outbox, personne ne reçoit rien", "Email__Transport is outbox: mails stay in the container outbox, and nobody is written to")));
        }

        if (await sender.FaultAsync(cancellation) is { } fault) concerns.Add(new(IsGrave: false, new($"{sender.Way}\u00a0: {fault}", $"{sender.Way}: {fault}")));
        var lately = await attention.LatelyAsync(clock.GetUtcNow() - Lately, Most, cancellation);
        concerns.AddRange(lately.GroupBy(mail => mail.Community).OrderBy(mails => mails.Key.ToString(), StringComparer.Ordinal)
            .Select(mails => new Concern(IsGrave: false, WordsOf(mails.Key, mails.Count()), mails.Min(mail => mail.At))));
        return concerns;
    }

    private static Bilingual WordsOf(CommunityId community, int count) => count == 1
        ? new($"{community}\u00a0: un courriel attend quelqu’un", $"{community}: one mail needs somebody")
        : new($"{community}\u00a0: {count} courriels attendent quelqu’un", $"{community}: {count} mails need somebody");
}
