using System.Globalization;
using System.Net;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Sends deliveries through the door, signed for the suite's present, and again like a platform when the door fails (5xx, no answer), for some minutes.
/// Safe for many threads.
/// </summary>
internal sealed class DeliverySender : IDisposable
{
    // Whoever watches a demo does not like to wait; but a delivery that is given up is one that the suite has missed.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(200), .. ((int[])[1, 3, 6, 12, 24, 48, 96]).Select(seconds => TimeSpan.FromSeconds(seconds)),
    ];

    private readonly HttpClient http;
    private readonly Signer signer;
    private readonly TimeProvider clock;
    private readonly DeliveryJournal journal;
    private long resent;
    private long factsResent;

    public DeliverySender(DemoContext context, DeliveryJournal journal)
    {
        (clock, this.journal) = (context.Clock, journal);
        http = new HttpClient { BaseAddress = new Uri(context.BaseAddress, $"api/communities/{AtelierDemo.Community}/webhooks/"), Timeout = TimeSpan.FromSeconds(20) };
        signer = new Signer(new SourceSecrets(Secret(SourceNames.Slack), Secret(SourceNames.Forum), Secret(SourceNames.Discord), Secret(SourceNames.Crm)));

        string Secret(string source) => context.Settings[AtelierDemo.NameOf(source, "SIGNING")];
    }

    /// <summary>So far.</summary>
    public Resent Resent => new(Interlocked.Read(ref resent), Interlocked.Read(ref factsResent));

    public async Task SendAsync(SimulatedDelivery delivery, CancellationToken cancellationToken)
    {
        string answer;
        var attempt = 0;
        while (true)
        {
            var (status, problem) = await TryAsync(delivery, cancellationToken);
            answer = status is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : problem;
            if (status is < HttpStatusCode.InternalServerError || attempt == Pauses.Length)
                break;
            await Task.Delay(Pauses[attempt++], cancellationToken);
            Interlocked.Increment(ref resent);
            Interlocked.Add(ref factsResent, delivery.Facts.Count);
        }
        var tells = string.Join(", ", delivery.Facts.Select(fact => fact.Kind).Distinct());
        journal.Add(new JournalEntry(clock.GetUtcNow(), delivery.Source, tells, delivery.IsRepeat, answer));
    }

    public void Dispose() => http.Dispose();

    private async Task<(HttpStatusCode? Status, string Problem)> TryAsync(SimulatedDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Source) { Content = new ReadOnlyMemoryContent(delivery.Body) };
        foreach (var (name, value) in signer.HeadersOf(delivery, Instant.FromDateTimeOffset(clock.GetUtcNow())))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, "");
        }
        catch (HttpRequestException exception)
        {
            return (null, exception.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
    }
}
