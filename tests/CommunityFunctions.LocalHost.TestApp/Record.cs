using Azure.Storage.Queues;

namespace CommunityFunctions.LocalHost.TestApp;

/// <summary>Where functions leave what they saw: queues that trigger nothing and that a test reads.</summary>
public static class Record
{
    public static async Task AddAsync(string queue, string text)
    {
        var client = Client(queue);
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync(text);
    }

    public static async Task<bool> TryTakeAsync(string queue)
    {
        var client = Client(queue);
        await client.CreateIfNotExistsAsync();
        var message = (await client.ReceiveMessageAsync()).Value;
        if (message is null)
            return false;
        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return true;
    }

    private static QueueClient Client(string queue) => new(Environment.GetEnvironmentVariable("CommunityStorage"), queue);
}
