using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Http.Outgoing;

/// <summary>Makes the HTTP clients of the suite: all of them, each behind <see cref="OutgoingGuard"/>.</summary>
public static class OutgoingRegistration
{
    /// <summary>In bytes, of an answer. A page of a platform's list is well below; what is longer would only fill the memory.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    public static IServiceCollection AddOutgoing(this IServiceCollection services, IConfiguration settings, bool isDevelopment)
    {
        services.AddOptions<OutgoingOptions>().Bind(settings.GetSection(OutgoingOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        return isDevelopment ? services : services.AddHostedService<PrivateAddressWarning>();
    }

    /// <param name="name">What the client is asked for by.</param>
    public static IHttpClientBuilder AddOutgoingClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, client => client.MaxResponseContentBufferSize = LongestAnswer)
        .ConfigurePrimaryHttpMessageHandler(provider => new OutgoingGuard(provider.GetRequiredService<IOptions<OutgoingOptions>>().Value, provider.GetRequiredService<ResolveHost>()));
}
