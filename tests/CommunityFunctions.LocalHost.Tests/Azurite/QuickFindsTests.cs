using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CommunityFunctions.LocalHost.Azurite;

namespace CommunityFunctions.LocalHost.Tests.Azurite;

/// <summary>Azurite with what LocalHost loads into it (<c>quick-finds.cjs</c>) finds and changes what it does without.</summary>
public sealed class QuickFindsTests : IAsyncLifetime
{
    private const int Batch = 32;
    private const int Messages = 3 * Batch;

    private AzuriteProcess azurite = null!;

    private TestQueues Queues => new(azurite.ConnectionString);

    public async ValueTask InitializeAsync() => azurite = await AzuriteProcess.StartAsync(dataFolder: null, _ => { }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await azurite.DisposeAsync();

    [Fact]
    public async Task Messages_of_queues_beside_each_other_are_taken_hidden_changed_and_deleted_once()
    {
        var (one, other) = (await FilledAsync("one"), await FilledAsync("other"));

        var taken = await TakeAsync(one);
        await one.UpdateMessageAsync(taken[0].MessageId, taken[0].PopReceipt, "changed", cancellationToken: TestContext.Current.CancellationToken);
        foreach (var message in taken.Skip(1)) await one.DeleteMessageAsync(message.MessageId, message.PopReceipt, TestContext.Current.CancellationToken);

        Assert.Equal(Texts("one").Take(Batch), taken.Select(message => message.MessageText));
        Assert.Equal(Messages - Batch + 1, await Queues.CountAsync("one"));
        Assert.Equal(Messages, await Queues.CountAsync("other"));
        Assert.Equal(Texts("one").Skip(Batch).Append("changed").Order(StringComparer.Ordinal), (await TakeAllAsync(one)).Order(StringComparer.Ordinal));
        Assert.Equal(Texts("other"), await TakeAllAsync(other));
    }

    [Fact]
    public async Task A_message_with_an_end_is_gone_after_it_and_those_around_it_stay()
    {
        var queue = await FilledAsync("one");
        await queue.SendMessageAsync("brief", timeToLive: TimeSpan.FromSeconds(1), cancellationToken: TestContext.Current.CancellationToken);
        await queue.SendMessageAsync("last", timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: TestContext.Current.CancellationToken);

        await Eventually.TrueAsync("the brief one is gone", async () =>
        {
            // Azurite forgets what has expired whenever somebody looks.
            await queue.PeekMessageAsync(TestContext.Current.CancellationToken);
            return await Queues.CountAsync("one") == Messages + 1;
        });

        Assert.Equal(Texts("one").Append("last"), await TakeAllAsync(queue));
    }

    private static IEnumerable<string> Texts(string queue) => Enumerable.Range(0, Messages).Select(number => $"{queue} {number:D3}");

    private async Task<QueueClient> FilledAsync(string name)
    {
        var queue = await Queues.OpenAsync(name);
        foreach (var text in Texts(name)) await queue.SendMessageAsync(text, TestContext.Current.CancellationToken);
        return queue;
    }

    private static async Task<QueueMessage[]> TakeAsync(QueueClient queue) => await queue.ReceiveMessagesAsync(Batch, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);

    /// <summary>They stay hidden; those that do not would come again for ever.</summary>
    private static async Task<IReadOnlyList<string>> TakeAllAsync(QueueClient queue)
    {
        List<string> texts = [];
        while (texts.Count <= Messages && await TakeAsync(queue) is { Length: > 0 } messages) texts.AddRange(messages.Select(message => message.MessageText));
        return texts;
    }
}
