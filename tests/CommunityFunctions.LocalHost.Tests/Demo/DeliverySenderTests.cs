using System.Collections.Concurrent;
using CommunityFunctions.LocalHost.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Tests.Demo;

public sealed class DeliverySenderTests : IAsyncDisposable
{
    private readonly AtelierDemo demo = new(TimeProvider.System);
    private readonly DeliveryJournal journal = new();
    private readonly ConcurrentQueue<int> answers = new();
    private readonly WebApplication door;

    public DeliverySenderTests()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        door = builder.Build();
        door.MapPost("/api/communities/atelier/webhooks/{source}", () => Results.StatusCode(answers.TryDequeue(out var answer) ? answer : 202));
    }

    [Fact]
    public async Task What_the_door_does_not_take_is_sent_again_and_counted()
    {
        using var sender = await SenderAsync();
        var delivery = demo.Simulation.Deliveries().First(delivery => delivery.Facts.Count > 0);
        answers.Enqueue(503);
        answers.Enqueue(503);

        await sender.SendAsync(delivery, TestContext.Current.CancellationToken);

        Assert.Empty(answers);
        Assert.Equal((2, (2 * delivery.Facts.Count, 2 * delivery.Facts.Count), 0), (sender.Resent.Deliveries, sender.Resent.FactsIn(2), sender.Faults));
        Assert.Equal("202", Assert.Single(journal.Latest()).Answer);
    }

    [Theory]
    [InlineData(202, 0)]
    [InlineData(401, 1)]
    public async Task What_the_door_takes_or_refuses_is_sent_once(int answer, int faults)
    {
        using var sender = await SenderAsync();
        answers.Enqueue(answer);

        await sender.SendAsync(demo.Simulation.Deliveries().First(), TestContext.Current.CancellationToken);

        Assert.Equal((0, faults), (sender.Resent.Deliveries, sender.Faults));
        Assert.Equal(answer.ToString(null, null), Assert.Single(journal.Latest()).Answer);
    }

    [Fact]
    public async Task A_door_that_breaks_is_tried_again_and_excuses_nothing()
    {
        using var sender = await SenderAsync();
        answers.Enqueue(500);

        await sender.SendAsync(demo.Simulation.Deliveries().First(), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (sender.Resent.Deliveries, sender.Faults));
    }

    [Fact]
    public async Task A_door_that_stays_shut_ends_the_demo_with_its_last_answer()
    {
        var clock = new FakeTimeProvider();
        using var sender = await SenderAsync(clock);
        for (var i = 0; i < 100; i++) answers.Enqueue(503);

        var sending = sender.SendAsync(demo.Simulation.Deliveries().First(), TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("it is given up", () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return sending.IsCompleted;
        });

        Assert.Contains("503", (await Assert.ThrowsAsync<LocalHostException>(() => sending)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(answers);
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();

    private async Task<DeliverySender> SenderAsync(TimeProvider? clock = null)
    {
        await door.StartAsync(TestContext.Current.CancellationToken);
        return new DeliverySender(
            new DemoContext
            {
                BaseAddress = new Uri(door.Urls.First() + "/"),
                OperatorKey = "",
                MasterKey = "",
                Clock = clock ?? TimeProvider.System,
                MoveClockAsync = (_, _) => Task.CompletedTask,
                WhenIdleAsync = _ => Task.CompletedTask,
                StorageConnectionString = "",
                Settings = demo.Settings,
                Console = AnsiConsole.Console,
            },
            journal);
    }
}
