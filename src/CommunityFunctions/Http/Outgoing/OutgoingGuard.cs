using System.Net.Sockets;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;

namespace CommunityFunctions.Http.Outgoing;

/// <summary>
/// The one way out to an address that a definition or a secret has configured. It looks at the address, resolves the name itself and connects to an address
/// that it has looked at, so that a name which leads elsewhere a moment later changes nothing; and it follows no redirect, which would lead around it and take
/// the secret along. What it refuses was not sent. (Server-side request forgery, https://owasp.org/www-community/attacks/Server_Side_Request_Forgery)
/// </summary>
public sealed class OutgoingGuard : DelegatingHandler
{
    private readonly bool allowsPrivate;
    private readonly ResolveHost resolve;

    public OutgoingGuard(OutgoingOptions options, ResolveHost resolve)
    {
        ArgumentNullException.ThrowIfNull(options);
        (allowsPrivate, this.resolve) = (options.AllowPrivateAddresses, resolve);
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // Whoever calls through a proxy leaves it to the proxy where a name leads.
            UseProxy = false,

            // Clients are kept for as long as the process lives; names are to be looked up again all the same.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = ConnectAsync,
        };
    }

    /// <exception cref="PlatformRefusedException">The address may not be called. Nothing was sent.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = request.RequestUri ?? throw new ArgumentException("A request without an address.", nameof(request));
        if (OutgoingAddress.FaultIn(address, allowsPrivate) is { } expected) throw Refused(address.IdnHost, expected);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is PlatformRefusedException refusal)
        {
            throw refusal;
        }
    }

    /// <exception cref="NotSupportedException">Always: nobody here waits for an answer that way, and it would not be looked at.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Calls go out asynchronously.");

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await resolve(host, cancellation);
        var open = allowsPrivate ? found : [.. found.Where(PublicInternet.Has)];
        if (open.Length == 0) throw Refused(host, "a name that leads to the public internet, not to this machine or a private network");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Names the host alone: what follows it may be a secret.</summary>
    private static PlatformRefusedException Refused(string host, string expected) => new(
        $"{host} was not called: found an address that the suite does not call; expected {expected}. What to do: write another address into the source's \"address\", or into its secret \"webhook\".");
}
