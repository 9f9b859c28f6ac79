using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.LocalHost.Tests.Sandbox;

/// <summary>The stand-ins, served, at the end of the demo's thirteen weeks; called as the suite calls the platforms.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningSandbox()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        Demo = new AtelierDemo(Clock);
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapSandbox(Demo, Clock);
    }

    public FakeTimeProvider Clock { get; }

    public AtelierDemo Demo { get; }

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public static async Task<RunningSandbox> StartAsync()
    {
        var sandbox = new RunningSandbox();
        await sandbox.app.StartAsync(TestContext.Current.CancellationToken);
        sandbox.Http.BaseAddress = new Uri(sandbox.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return sandbox;
    }

    public IDirectMessenger Messenger(string platform) => SupportedPlatforms.Find(platform)!.CreateDirectMessenger!(Http);

    /// <param name="host">With the path below which the platform's API is.</param>
    public PublishingConnection Connection(string source, string host) => new(new Uri(Http.BaseAddress!, "sandbox/" + host), Demo.TokenOf(source), null);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
