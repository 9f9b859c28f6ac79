using System.Net;
using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Lets the suite live through the simulation: moves its clock along by the hour, and sends what the platforms sent in that hour. So timers run at the
/// times of the past, and a delivery is at most an hour late.
/// </summary>
internal sealed class Playback(DemoContext context, CommunitySimulation simulation, DeliverySender sender, RosterReads rosterReads)
{
    private const int Concurrency = 16;

    private static readonly Duration Step = Duration.FromHours(1);

    // Nights are quiet, but clocks tick at night too.
    private static readonly Duration LongestStep = Duration.FromHours(3);

    private static readonly TimeSpan PatienceForRosters = TimeSpan.FromMinutes(1);

    private readonly Scenario scenario = simulation.Scenario;

    /// <summary>Has the suite read the platforms' lists before anything happens, so that it knows who was there already.</summary>
    /// <exception cref="LocalHostException">It does not read them.</exception>
    public async Task ReadRostersAsync(CancellationToken cancellationToken)
    {
        await RunTimerAsync("SyncRosters", cancellationToken);
        try
        {
            await rosterReads.AllRead.WaitAsync(PatienceForRosters, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new LocalHostException($"The suite has not read the platforms' lists of accounts: missing {string.Join(" and ", rosterReads.Missing)}.");
        }
        await context.WhenIdleAsync(cancellationToken);
    }

    /// <param name="report">Told after each hour of the simulation how many deliveries have been sent, and up to when.</param>
    public async Task PlayAsync(Action<long, Instant> report, CancellationToken cancellationToken)
    {
        var sent = 0L;
        var now = scenario.Start;
        foreach (var (endsAt, deliveries) in ByStep())
        {
            for (; endsAt - now > LongestStep; now += LongestStep)
                await MoveToAsync(now + LongestStep, cancellationToken);
            await MoveToAsync(now = endsAt, cancellationToken);
            await Parallel.ForEachAsync(
                deliveries, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (delivery, cancellation) => await sender.SendAsync(delivery, cancellation));
            report(sent += deliveries.Count, endsAt);
        }
        await context.WhenIdleAsync(cancellationToken);
        await MoveToAsync(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), cancellationToken);
        await context.WhenIdleAsync(cancellationToken);
        // The figures of what came since the clock's last tick.
        await RunTimerAsync("KpiClock", cancellationToken);
        await context.WhenIdleAsync(cancellationToken);
    }

    private async Task RunTimerAsync(string function, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"admin/functions/{function}") { Content = JsonContent.Create(new { input = "" }) };
        request.Headers.Add("x-functions-key", context.MasterKey);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Accepted)
            throw new LocalHostException($"{function} could not be run: the answer was {(int)response.StatusCode}, expected 202.");
    }

    /// <summary>The deliveries of each step that has any, and when the step ends.</summary>
    private IEnumerable<(Instant EndsAt, List<SimulatedDelivery> Deliveries)> ByStep()
    {
        var endsAt = scenario.Start + Step;
        List<SimulatedDelivery> waiting = [];
        foreach (var delivery in simulation.Deliveries())
        {
            if (delivery.SentAt >= endsAt && waiting.Count > 0)
            {
                yield return (endsAt, waiting);
                waiting = [];
            }
            while (delivery.SentAt >= endsAt)
                endsAt += Step;
            waiting.Add(delivery);
        }
        if (waiting.Count > 0)
            yield return (Instant.Min(endsAt, scenario.End), waiting);
    }

    private async Task MoveToAsync(Instant moment, CancellationToken cancellationToken)
    {
        // The clock also runs by itself, and never goes back.
        var target = moment.ToDateTimeOffset();
        if (target <= context.Clock.GetUtcNow())
            return;
        // An hour is lived to its end before the next begins: deliveries become events, and what timers queued is done at their time.
        await context.WhenIdleAsync(cancellationToken);
        await context.MoveClockAsync(target, cancellationToken);
        await context.WhenIdleAsync(cancellationToken);
    }
}
