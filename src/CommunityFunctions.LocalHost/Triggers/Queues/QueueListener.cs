using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CommunityFunctions.LocalHost.Settings;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Triggers.Queues;

/// <summary>
/// Feeds one function from its queue, as the real host does: a message is hidden while it is worked on, deleted when that succeeded,
/// hidden for a while when it failed, and copied to <c>{queue}-poison</c> when it failed too often.
/// </summary>
public sealed partial class QueueListener(
    FunctionDescription function, QueueClient queue, QueueClient poison, QueuesOptions options, FunctionInvoker invoker, ILogger<QueueListener> log)
    : IDisposable
{
    /// <summary>
    /// How long a message is hidden while it is worked on; renewed at half of it. The real host takes ten minutes, and so long a message is not seen again
    /// when a host or its storage went away with it; at a desk nobody waits that long.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim wake = new(0);
    private int inWork;

    /// <summary>A poison queue has no poison queue of its own.</summary>
    public bool IsPoison { get; } = queue.Name.EndsWith("-poison", StringComparison.Ordinal);

    /// <summary>Messages fetched and not yet done with.</summary>
    public int InWork => Volatile.Read(ref inWork);

    public Task CreateQueueAsync(CancellationToken cancellationToken) => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <returns>How many messages the queue holds, hidden ones included.</returns>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;

    /// <summary>Ends a pause between two looks into the queue.</summary>
    public void Wake()
    {
        if (wake.CurrentCount == 0)
            wake.Release();
    }

    /// <summary>Listens until told to stop, then waits for what is in work.</summary>
    /// <param name="stopping">Fetches no more.</param>
    /// <param name="abandoning">Tells the functions in work to end.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            var fetched = InWork <= options.FetchBelow ? await FetchAsync(stopping) : [];
            foreach (var message in fetched)
            {
                Interlocked.Increment(ref inWork);
                _ = WorkOffAsync(message, abandoning);
            }

            if (fetched.Length > 0)
            {
                pause = ShortestPause;
                if (InWork <= options.FetchBelow)
                    continue;
            }

            var woken = await WaitAsync(pause, stopping);
            pause = woken ? ShortestPause : pause * 2 < options.MaxPollingInterval ? pause * 2 : options.MaxPollingInterval;
        }

        while (InWork > 0 && !abandoning.IsCancellationRequested)
            await WaitAsync(ShortestPause, abandoning);
    }

    public void Dispose() => wake.Dispose();

    private async Task<bool> WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            return await wake.WaitAsync(pause, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<QueueMessage[]> FetchAsync(CancellationToken stopping)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(options.BatchSize, Lease, stopping);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await TryAsync(() => queue.CreateIfNotExistsAsync(cancellationToken: stopping));
            return [];
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or OperationCanceledException)
        {
            QueueUnreachable(log, queue.Name, fault.Message);
            return [];
        }
    }

    private async Task WorkOffAsync(QueueMessage message, CancellationToken abandoning)
    {
        try
        {
            if (message.DequeueCount > options.MaxDequeueCount || Decode(message) is not { } text)
                await PoisonAsync(message, message.PopReceipt);
            else
                await RunAsync(message, text, abandoning);
        }
        finally
        {
            Interlocked.Decrement(ref inWork);
            Wake();
        }
    }

    private async Task RunAsync(QueueMessage message, string text, CancellationToken abandoning)
    {
        using var done = new CancellationTokenSource();
        var renewing = KeepHiddenAsync(message, done.Token);
        var invocation = new QueueInvocation(
            message.MessageId, message.PopReceipt, text, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        var succeeded = false;
        try
        {
            succeeded = (await invoker.InvokeAsync(function, invocation.For(function), abandoning)).Succeeded;
        }
        catch (OperationCanceledException)
        {
            // Given up before it reached the worker: a failure like any other.
        }

        await done.CancelAsync();
        var receipt = await renewing;
        if (succeeded)
            await TryAsync(() => queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None));
        else if (IsPoison)
            PoisonFailed(log, function.Name, queue.Name);
        else if (message.DequeueCount >= options.MaxDequeueCount)
            await PoisonAsync(message, receipt);
        else
            await TryAsync(() => queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: options.VisibilityTimeout));
    }

    /// <returns>The receipt that is valid once <paramref name="done"/>.</returns>
    private async Task<string> KeepHiddenAsync(QueueMessage message, CancellationToken done)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            await Task.Delay(Lease / 2, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return receipt;
            await TryAsync(async () => receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: Lease)).Value.PopReceipt);
        }
    }

    /// <summary>A poison queue has no poison queue: what fails there stays hidden until its lease ends.</summary>
    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        if (IsPoison)
        {
            PoisonFailed(log, function.Name, queue.Name);
            return;
        }

        Poisoned(log, function.Name, message.MessageId, poison.Name);
        await TryAsync(async () =>
        {
            await poison.CreateIfNotExistsAsync();
            await poison.SendMessageAsync(message.Body);
            await queue.DeleteMessageAsync(message.MessageId, receipt);
        });
    }

    /// <returns>The message's text; null when it is not in the encoding that host.json names.</returns>
    private string? Decode(QueueMessage message)
    {
        var text = message.Body.ToString();
        if (!options.IsBase64)
            return text;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Storage that fails here only delays: the message comes back when its time has come.</summary>
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or OperationCanceledException)
        {
            QueueUnreachable(log, queue.Name, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The queue {Queue} did not do as asked: {Reason}")]
    private static partial void QueueUnreachable(ILogger log, string queue, string reason);

    [LoggerMessage(LogLevel.Warning, "{Function}: message {MessageId} goes to {Poison}")]
    private static partial void Poisoned(ILogger log, string function, string messageId, string poison);

    [LoggerMessage(LogLevel.Error, "{Function} failed on {Queue}, which has no poison queue of its own: the message stays hidden")]
    private static partial void PoisonFailed(ILogger log, string function, string queue);
}
