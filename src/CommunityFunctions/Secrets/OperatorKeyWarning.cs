using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Secrets;

/// <summary>
/// Says at the start that there is no operator's key. The app starts all the same: the operator's routes are closed without it, while the platforms'
/// deliveries and public health go on; a secret that is missing, or a vault that is away, must not lose what members do.
/// </summary>
public sealed partial class OperatorKeyWarning(ISecretStore secrets, ILogger<OperatorKeyWarning> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if ((await secrets.AcceptedAsync(SecretName.OperatorKey, cancellationToken)).Count > 0) return;
        }
        catch (SecretsAwayException)
        {
            // The store has said so; whether there is one will be seen when somebody shows it.
            return;
        }

        Log.NoOperatorKey(logger, SecretName.OperatorKey, SecretName.OperatorKey.Setting.Replace(":", "__", StringComparison.Ordinal));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The secret {Secret} is missing (locally the setting {Setting}): nobody has the operator's key, and all routes that want it answer 401. Webhooks are taken all the same.")]
        public static partial void NoOperatorKey(ILogger logger, SecretName secret, string setting);
    }
}
