using System.Net;
using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Lets the suite live through the simulation: moves its clock along by the hour, and sends what the platforms sent in that hour. So timers run at the
/// times of the past, and a delivery is at most an hour late, unless the door was not there in time. On the way it stops at each moment at which the suite has
/// something to post; what follows from that is sent with the rest. At the end of each hour members read what it has written to them.
/// </summary>
/// <param name="visitAsync">Told up to when was lived.</param>
internal sealed class Playback(DemoContext context, CommunitySimulation simulation, DeliverySender sender, RosterReads rosterReads, SandboxPosts posts, Func<Instant, CancellationToken, Task> visitAsync)
{
    private const int Concurrency = 16;

    private static readonly Duration Step = Duration.FromHours(1);

    // Nights are quiet, but clocks tick at night too.
    private static readonly Duration LongestStep = Duration.FromHours(3);

    private static readonly TimeSpan PatienceForRosters = TimeSpan.FromMinutes(1);

    private readonly Scenario scenario = simulation.Scenario;
    private readonly PriorityQueue<SimulatedDelivery, Instant> answers = new();

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

    /// <param name="due">The moments (UTC) at which the suite has something to post, in order.</param>
    /// <param name="report">Told after each hour of the simulation how many deliveries have been sent, and up to when.</param>
    public async Task PlayAsync(IReadOnlyList<Instant> due, Action<long, Instant> report, CancellationToken cancellationToken)
    {
        var (sent, lived, dueNext) = (0L, scenario.Start, 0);
        using var stream = simulation.Deliveries().GetEnumerator();
        var hasNext = stream.MoveNext();
        List<SimulatedDelivery> ofHour = [];
        for (var endsAt = scenario.Start; lived < scenario.End;)
        {
            endsAt = Instant.Min(endsAt + Step, scenario.End);
            for (; hasNext && (stream.Current.SentAt < endsAt || endsAt == scenario.End); hasNext = stream.MoveNext())
                ofHour.Add(stream.Current);
            for (; dueNext < due.Count && due[dueNext] <= endsAt; dueNext++)
                await MoveToAsync(lived = due[dueNext], cancellationToken);
            TakeAnswers(ofHour, endsAt);

            // Where nothing is sent, the clock need not stop.
            if (ofHour.Count == 0 && endsAt < scenario.End && endsAt - lived < LongestStep)
                continue;
            await MoveToAsync(lived = endsAt, cancellationToken);
            await Parallel.ForEachAsync(
                ofHour, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (delivery, cancellation) => await sender.SendAsync(delivery, cancellation));
            sent += ofHour.Count;
            ofHour.Clear();
            await visitAsync(endsAt, cancellationToken);
            report(sent, endsAt);
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

    /// <summary>Adds what has followed from the suite's posts and is sent by now.</summary>
    private void TakeAnswers(List<SimulatedDelivery> ofHour, Instant endsAt)
    {
        foreach (var delivery in posts.TakeDeliveries())
            answers.Enqueue(delivery, delivery.SentAt);
        while (answers.TryPeek(out var answer, out var sentAt) && (sentAt < endsAt || endsAt == scenario.End))
        {
            answers.Dequeue();
            ofHour.Add(answer);
        }
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
