using Azure.Storage.Queues;

namespace CommunityFunctions.LocalHost.Tests;

/// <summary>The queues of a suite under test: some trigger its functions, others hold what the functions saw.</summary>
public sealed class TestQueues(string connectionString)
{
    public async Task<QueueClient> OpenAsync(string name)
    {
        var queue = new QueueClient(connectionString, name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public async Task SendAsync(string name, string text) => await (await OpenAsync(name)).SendMessageAsync(text);

    /// <returns>How many messages the queue holds, hidden ones included.</returns>
    public async Task<int> CountAsync(string name) => (await (await OpenAsync(name)).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    /// <returns>The texts in the queue, which are taken out of it.</returns>
    public async Task<IReadOnlyList<string>> TakeAllAsync(string name)
    {
        var queue = await OpenAsync(name);
        List<string> texts = [];
        while (await queue.ReceiveMessagesAsync(32) is { Value: { Length: > 0 } messages })
            foreach (var message in messages)
            {
                texts.Add(message.MessageText);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }

        return texts;
    }

    /// <returns>The texts in the queue once there are so many, which are taken out of it.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(string name, int count)
    {
        List<string> texts = [];
        await Eventually.TrueAsync($"{name} holds {count}", async () =>
        {
            texts.AddRange(await TakeAllAsync(name));
            return texts.Count >= count;
        });
        return texts;
    }
}
