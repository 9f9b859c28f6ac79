using CommunityFunctions.Http.Outgoing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace CommunityFunctions.Definitions;

public static class PlatformCallsRegistration
{
    public static IServiceCollection AddPlatformCalls(this IServiceCollection services, IConfiguration settings, bool isDevelopment)
    {
        services.AddOutgoing(settings, isDevelopment).AddSingleton<PlatformRegistry>();
        var calls = services.AddOutgoingClient(PlatformRegistry.HttpClientName);
        var posts = services.AddOutgoingClient(PlatformRegistry.PostingClientName).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(30));
        if (isDevelopment && settings["Platforms:SandboxUrl"] is { Length: > 0 } sandbox)
        {
            calls.AddHttpMessageHandler(() => new SandboxHandler(new Uri(sandbox)));
            posts.AddHttpMessageHandler(() => new SandboxHandler(new Uri(sandbox)));
        }

        // Throttling (429) is not retried here: the work goes back into its queue, where waiting costs nothing. What fails for longer than a moment does too.
        calls.AddResilienceHandler(PlatformRegistry.HttpClientName, pipeline =>
        {
            // Real time, also where the suite's clock is moved: this is about how long a call takes.
            pipeline.TimeProvider = TimeProvider.System;
            pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(500),
                    ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is HttpRequestException || (int?)args.Outcome.Result?.StatusCode >= 500),
                })
                .AddTimeout(TimeSpan.FromSeconds(20));
        });
        return services;
    }
}
