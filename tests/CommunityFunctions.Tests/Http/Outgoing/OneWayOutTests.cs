using CommunityFunctions.Definitions;
using CommunityFunctions.Http.Outgoing;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Tests.Http.Outgoing;

/// <summary>
/// That nothing of the suite calls out around the guard, read from the compiled assemblies. What Azure's own clients and MailKit call is the operator's setting,
/// and no definition's.
/// </summary>
public sealed class OneWayOutTests : IDisposable
{
    private readonly CompiledSuite compiled = new();

    [Fact]
    public void Only_the_guard_makes_connections()
    {
        string[] ways =
        [
            "System.Net.Http.HttpClient", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.WinHttpHandler", "System.Net.Sockets.Socket",
            "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.WebClient", "System.Net.WebSockets.ClientWebSocket",
        ];

        Assert.Equal([typeof(OutgoingGuard).FullName], compiled.CallersOf(called => called.Name == ".ctor" && ways.Contains(called.DeclaringType.FullName)));
        Assert.Empty(compiled.CallersOf(called => called.DeclaringType.FullName is "System.Net.WebRequest" or "System.Net.HttpWebRequest"));
    }

    [Fact]
    public void Only_the_registration_makes_clients_and_gives_each_the_guard()
    {
        Assert.Equal([typeof(OutgoingRegistration).FullName], compiled.CallersOf(called => called.DeclaringType.FullName == typeof(HttpClientFactoryServiceCollectionExtensions).FullName));
        Assert.Equal(
            [typeof(OutgoingRegistration).FullName],
            compiled.CallersOf(called => called.Name.StartsWith("ConfigurePrimaryHttpMessageHandler", StringComparison.Ordinal) || called.Name == "UseSocketsHttpHandler"));
        Assert.Equal([typeof(PlatformCallsRegistration).FullName], compiled.CallersOf(called => called.Name == nameof(OutgoingRegistration.AddOutgoingClient)));
    }

    [Fact]
    public void Only_the_registry_of_platforms_asks_for_a_client_and_hands_it_to_each_platform() =>
        Assert.Equal([typeof(PlatformRegistry).FullName], compiled.CallersOf(called => called.Name == "CreateClient" && called.DeclaringType.Namespace == "System.Net.Http"));

    public void Dispose() => compiled.Dispose();
}
