using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Sends deliveries through the door, signed for the suite's present, and again like a platform when the door fails (5xx, no answer), for more than a minute.
/// Safe for many threads.
/// </summary>
internal sealed class DeliverySender : IDisposable
{
    // A platform waits for hours; whoever watches a demo does not. A delivery that is given up ends it.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(200), .. ((int[])[1, 3, 6, 12, 24, 48]).Select(seconds => TimeSpan.FromSeconds(seconds)),
    ];

    private readonly HttpClient http;
    private readonly Signer signer;
    private readonly TimeProvider clock;
    private readonly DeliveryJournal journal;
    private readonly ConcurrentQueue<int> resent = new();
    private int faults;

    public DeliverySender(DemoContext context, DeliveryJournal journal)
    {
        (clock, this.journal) = (context.Clock, journal);
        http = new HttpClient { BaseAddress = new Uri(context.BaseAddress, $"api/communities/{AtelierDemo.Community}/webhooks/"), Timeout = TimeSpan.FromSeconds(20) };
        signer = new Signer(new SourceSecrets(Secret(SourceNames.Slack), Secret(SourceNames.Forum), Secret(SourceNames.Discord), Secret(SourceNames.Crm)));

        string Secret(string source) => context.Settings[AtelierDemo.NameOf(source, "SIGNING")];
    }

    /// <summary>So far.</summary>
    public Resent Resent => new(resent);

    /// <summary>How often the door's answer was neither that it has the delivery nor, with 503, that it comes too early for it: never, when all is well.</summary>
    public int Faults => faults;

    /// <exception cref="LocalHostException">The door did not take it in all that time: what would come of the demo is not what happened.</exception>
    public async Task SendAsync(SimulatedDelivery delivery, CancellationToken cancellationToken)
    {
        string answer;
        var attempt = 0;
        while (true)
        {
            var (status, problem) = await TryAsync(delivery, cancellationToken);
            answer = status is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : problem;
            if (status is not (null or HttpStatusCode.ServiceUnavailable or < HttpStatusCode.MultipleChoices))
                Interlocked.Increment(ref faults);
            if (status is < HttpStatusCode.InternalServerError)
                break;
            if (attempt == Pauses.Length)
                throw new LocalHostException($"The door did not take a delivery of {delivery.Source}, however often it came; the last answer was: {answer}.");
            await Task.Delay(Pauses[attempt++], clock, cancellationToken);
            if (status is null or HttpStatusCode.ServiceUnavailable)
                resent.Enqueue(delivery.Facts.Count);
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
