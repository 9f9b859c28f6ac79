using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>
/// Takes telemetry as any collector does, OTLP over HTTP with protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp), and keeps what comes as it came: in files,
/// for a demo tells of every call to storage.
/// </summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("otlp-");
    private readonly HttpListener listener = new();
    private readonly Task taking;

    private OtlpCollector(Uri endpoint)
    {
        Endpoint = endpoint;
        listener.Prefixes.Add(endpoint.ToString());
        listener.Start();
        taking = TakeAsync();
    }

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri Endpoint { get; }

    public static OtlpCollector Start()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new OtlpCollector(new Uri($"http://127.0.0.1:{port}/"));
    }

    /// <summary>The bodies that have come, in their order. Nothing may come meanwhile.</summary>
    public IEnumerable<byte[]> Received(OtlpSignal signal)
    {
        if (!File.Exists(FileOf(signal))) yield break;
        using var file = File.OpenRead(FileOf(signal));
        var length = new byte[sizeof(int)];
        while (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            file.ReadExactly(body);
            yield return body;
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await taking;
        listener.Close();
        folder.Delete(recursive: true);
    }

    private string FileOf(OtlpSignal signal) => Path.Combine(folder.FullName, signal.ToString());

    /// <summary>One request after the other: an exporter sends the next batch of a signal once it has the answer.</summary>
    private async Task TakeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // It was stopped.
            }

            try
            {
                call.Response.StatusCode = (int)await TakeAsync(call.Request);

                // An answer that is only disposed of is broken off.
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException)
            {
                // Whoever sent it is gone.
            }
        }
    }

    private async Task<HttpStatusCode> TakeAsync(HttpListenerRequest call)
    {
        if (call.HttpMethod != "POST" || SignalOf(call.Url!.AbsolutePath) is not { } signal) return HttpStatusCode.NotFound;
        using var body = new MemoryStream();
        await call.InputStream.CopyToAsync(body);
        await using var file = new FileStream(FileOf(signal), FileMode.Append);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)body.Length);
        await file.WriteAsync(length);
        await file.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));

        // With no body, which is an empty message: all of it was taken.
        return HttpStatusCode.OK;
    }

    private static OtlpSignal? SignalOf(string path) =>
        path.StartsWith("/v1/", StringComparison.Ordinal) && Enum.TryParse<OtlpSignal>(path["/v1/".Length..], ignoreCase: true, out var signal) ? signal : null;
}
