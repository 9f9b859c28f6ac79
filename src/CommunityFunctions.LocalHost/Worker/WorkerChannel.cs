using System.Collections.Concurrent;
using System.Threading.Channels;
using CommunityFunctions.LocalHost.Worker.Protocol;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>
/// The stream between the host and one worker process. Anyone may ask at any time; one writer serialises what goes out, and answers
/// are matched by the id of the request or of the invocation.
/// </summary>
public sealed class WorkerChannel(Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> outgoing =
        Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> questions = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> invocations = [];
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The worker has called; fails when it ended without.</summary>
    public Task Connected => connected.Task;

    /// <summary>The stream is over, and with it whatever was in flight.</summary>
    public Task Closed => closed.Task;

    /// <summary>Carries the stream from the worker's call to its end.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> answer, CancellationToken cancellationToken)
    {
        connected.TrySetResult();
        var writing = WriteAsync(answer, cancellationToken);
        try
        {
            while (await incoming.MoveNext(cancellationToken))
                Take(incoming.Current);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The process is gone: its end is what this method waits for.
        }

        Close();
        await writing;
    }

    /// <summary>Sends a message and waits for the one that answers it.</summary>
    /// <exception cref="WorkerLostException">The worker ended.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        var answer = questions[question.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!outgoing.Writer.TryWrite(question))
            throw new WorkerLostException();
        return await answer.Task;
    }

    /// <returns>The worker's answer, whose result says whether the function succeeded; null when the request did not leave the host.</returns>
    /// <param name="cancellationToken">Tells the function's own token; the answer is waited for all the same.</param>
    /// <exception cref="WorkerLostException">The worker ended.</exception>
    public async Task<InvocationResponse?> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        invocations[request.InvocationId] = answer;
        if (!outgoing.Writer.TryWrite(new StreamingMessage { InvocationRequest = request }))
        {
            invocations.TryRemove(request.InvocationId, out _);
            return null;
        }

        await using var cancelling = cancellationToken.Register(() => Send(new StreamingMessage
        {
            InvocationCancel = new InvocationCancel { InvocationId = request.InvocationId, GracePeriod = new Duration() },
        }));
        return await answer.Task;
    }

    public void Send(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Ends the stream and fails whatever is in flight.</summary>
    public void Close()
    {
        outgoing.Writer.TryComplete();
        closed.TrySetResult();
        var lost = new WorkerLostException();
        connected.TrySetException(lost);
        foreach (var question in questions)
            question.Value.TrySetException(lost);
        foreach (var id in invocations.Keys)
            if (invocations.TryRemove(id, out var invocation))
                invocation.TrySetException(lost);
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> answer, CancellationToken cancellationToken)
    {
        // Messages that are ready together leave in one packet: only the last of them is flushed.
        var hold = new WriteOptions(WriteFlags.BufferHint);
        try
        {
            while (await outgoing.Reader.WaitToReadAsync(cancellationToken))
                while (outgoing.Reader.TryRead(out var message))
                {
                    answer.WriteOptions = outgoing.Reader.TryPeek(out _) ? hold : null;
                    await answer.WriteAsync(message, cancellationToken);
                }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or InvalidOperationException or Grpc.Core.RpcException)
        {
            // As above; what is in flight is failed by Close.
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (invocations.TryRemove(message.InvocationResponse.InvocationId, out var invocation))
                    invocation.TrySetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                log(message.RpcLog);
                break;
            default:
                if (questions.TryRemove(message.RequestId, out var question))
                    question.TrySetResult(message);
                break;
        }
    }
}
