using CommunityFunctions.LocalHost.Worker.Protocol;
using Grpc.Core;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>The door at which workers call; each is led to the channel that waits for it.</summary>
public sealed class FunctionRpcService(WorkerDoor door) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (await requestStream.MoveNext(context.CancellationToken)
            && door.Take(requestStream.Current.StartStream?.WorkerId) is { } channel)
            await channel.RunAsync(requestStream, responseStream, context.CancellationToken);
    }
}
