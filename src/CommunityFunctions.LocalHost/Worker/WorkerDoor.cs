using System.Collections.Concurrent;
using System.Net;
using CommunityFunctions.LocalHost.Logs;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>The gRPC server on loopback (HTTP/2 in clear, any free port) that workers call.</summary>
public sealed class WorkerDoor : IAsyncDisposable
{
    /// <summary>The longest message either side takes, in bytes: the real host's.</summary>
    public const int MaxMessageLength = 134_217_728;

    private readonly ConcurrentDictionary<string, WorkerChannel> expected = [];
    private readonly WebApplication server;

    private WorkerDoor(LocalLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.InitialStreamWindowSize = 16 * 1024 * 1024;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 16 * 1024 * 1024;
        });
        builder.Services.AddSingleton(this);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxMessageLength;
            grpc.MaxSendMessageSize = MaxMessageLength;
        });
        builder.Services.AddRoutingCore();
        server = builder.Build();
        server.UseRouting();
        server.MapGrpcService<FunctionRpcService>();
    }

    /// <summary>What the worker is told to call.</summary>
    public string Address => server.Urls.First();

    public static async Task<WorkerDoor> OpenAsync(LocalLog log, CancellationToken cancellationToken)
    {
        var door = new WorkerDoor(log);
        await door.server.StartAsync(cancellationToken);
        return door;
    }

    public void Expect(string workerId, WorkerChannel channel) => expected[workerId] = channel;

    /// <returns>The channel that waits for this worker; null for a stranger.</returns>
    public WorkerChannel? Take(string? workerId) => workerId is not null && expected.TryRemove(workerId, out var channel) ? channel : null;

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
