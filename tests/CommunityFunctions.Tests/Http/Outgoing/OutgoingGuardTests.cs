using System.Net;
using System.Net.Sockets;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http.Outgoing;
using CommunityFunctions.Platforms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace CommunityFunctions.Tests.Http.Outgoing;

/// <summary>The clients through which platforms are called, as the app registers them, and what they call. Names lead where the test says.</summary>
public sealed class OutgoingGuardTests : IDisposable
{
    private readonly WireMockServer here = WireMockServer.Start();

    public static TheoryData<string> Clients => [PlatformRegistry.HttpClientName, PlatformRegistry.PostingClientName];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Nothing_but_https_to_a_host_of_the_public_internet_is_called(string client)
    {
        await using var services = Services();
        string[] addresses =
        [
            here.Url!, "http://forum.example.org/", "https://localhost/", "https://127.0.0.1/", "https://2130706433/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest",
            "https://10.1.2.3/", "https://me:word@forum.example.org/", "https://forum/", "https://metadata.google.internal/", "ftp://forum.example.org/",
        ];

        foreach (var address in addresses) await Assert.ThrowsAsync<PlatformRefusedException>(() => Client(services, client).GetAsync(new Uri(address)));

        Assert.Empty(here.LogEntries);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_public_name_that_leads_to_a_private_address_is_not_connected_to(string client)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        string[] asked = ["127.0.0.1", "::1", "10.0.0.5", "169.254.169.254", "fd00::1", "::ffff:127.0.0.1"];
        foreach (var address in asked)
        {
            await using var services = Services(resolve: _ => [IPAddress.Parse(address)]);

            var refusal = await Assert.ThrowsAsync<PlatformRefusedException>(
                () => Client(services, client).GetAsync(new Uri($"https://forum.example.org:{((IPEndPoint)silent.LocalEndpoint).Port}/secret-path")));

            Assert.StartsWith("forum.example.org was not called", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-path", refusal.Message, StringComparison.Ordinal);
        }

        Assert.False(silent.Pending());
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_and_connected_to_where_it_led_then()
    {
        var looked = 0;
        await using var services = Services(resolve: _ => looked++ == 0 ? [IPAddress.Parse("10.0.0.5")] : [IPAddress.Loopback]);

        await Assert.ThrowsAsync<PlatformRefusedException>(() => Client(services, PlatformRegistry.PostingClientName).GetAsync(new Uri("https://forum.example.org/")));

        Assert.Equal(1, looked);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_redirect_is_not_followed(string client)
    {
        here.Given(Request.Create().WithPath("/from")).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", $"{here.Url}/to"));
        await using var services = Services(allows: true);

        var answer = await Client(services, client).GetAsync(new Uri($"{here.Url}/from"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["/from"], here.LogEntries.Select(entry => entry.RequestMessage!.Path));
    }

    [Fact]
    public async Task Where_private_addresses_are_allowed_this_machine_is_called_and_http_beyond_it_is_not()
    {
        here.Given(Request.Create().WithPath("/")).RespondWith(Response.Create().WithStatusCode(204));
        await using var services = Services(allows: true);

        Assert.Equal(HttpStatusCode.NoContent, (await Client(services, PlatformRegistry.HttpClientName).GetAsync(new Uri(here.Url!))).StatusCode);
        await Assert.ThrowsAsync<PlatformRefusedException>(() => Client(services, PlatformRegistry.HttpClientName).GetAsync(new Uri("http://forum.example.org/")));
    }

    [Fact]
    public async Task An_answer_without_end_does_not_fill_the_memory()
    {
        here.Given(Request.Create().WithPath("/")).RespondWith(Response.Create().WithBody(new byte[OutgoingRegistration.LongestAnswer + 1]));
        await using var services = Services(allows: true);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => Client(services, PlatformRegistry.PostingClientName).GetAsync(new Uri(here.Url!)));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, fault.HttpRequestError);
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 0)]
    public async Task Outside_a_developers_machine_the_start_warns_that_private_addresses_are_allowed(bool allows, bool isDevelopment, int lines)
    {
        await using var services = Services(allows, isDevelopment: isDevelopment);

        foreach (var service in services.GetServices<IHostedService>().OfType<PrivateAddressWarning>()) await service.StartAsync(CancellationToken.None);

        Assert.Equal(lines, services.GetRequiredService<Driver.LogLines>().All.Count(line => line.StartsWith("Warning: Outgoing__AllowPrivateAddresses is on", StringComparison.Ordinal)));
    }

    public void Dispose() => here.Dispose();

    private static HttpClient Client(ServiceProvider services, string name) => services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private static ServiceProvider Services(bool allows = false, Func<string, IPAddress[]>? resolve = null, bool isDevelopment = true)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Outgoing:AllowPrivateAddresses", allows ? "true" : null)]).Build();
        var log = new Driver.LogLines();
        var services = new ServiceCollection().AddSingleton(log).AddLogging(logging => logging.AddProvider(log));
        if (resolve is not null) services.AddSingleton<ResolveHost>((host, _) => Task.FromResult(resolve(host)));
        return services.AddPlatformCalls(settings, isDevelopment).BuildServiceProvider();
    }
}
