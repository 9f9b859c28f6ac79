using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Http.Outgoing;

/// <summary>Says at the start, where the app is not on a developer's machine, that it may call private addresses: a forum in one's own network may want it, but somebody has to know.</summary>
public sealed partial class PrivateAddressWarning(IOptions<OutgoingOptions> options, ILogger<PrivateAddressWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AllowPrivateAddresses) Log.PrivateAllowed(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Outgoing__AllowPrivateAddresses is on: whoever writes a definition can have the suite call this machine and the network that it stands in. Turn it off unless a platform is in that network.")]
        public static partial void PrivateAllowed(ILogger logger);
    }
}
