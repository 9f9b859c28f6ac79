using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Secrets;

public static class SecretsRegistration
{
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<KeyVaultOptions>().Bind(settings.GetSection(KeyVaultOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyVaultOptions>, KeyVaultOptionsCheck>();
        services.AddSingleton<ISecretStore>(provider => provider.GetRequiredService<IOptions<KeyVaultOptions>>().Value is { Uri.Length: > 0 } vault
            ? new KeyVaultSecretStore(ClientOf(vault, provider), TimeProvider.System, provider.GetRequiredService<ILogger<KeyVaultSecretStore>>())
            : new SettingsSecretStore(settings));
        return services.AddSingleton<UnusableSecrets>().AddHostedService<OperatorKeyWarning>();
    }

    private static SecretClient ClientOf(KeyVaultOptions vault, IServiceProvider provider)
    {
        var options = InTimeForTheDoor(new SecretClientOptions());
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>()) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return new SecretClient(new Uri(vault.Uri!), Identity(vault), options);
    }

    private static TokenCredential Identity(KeyVaultOptions vault) => vault.ClientId is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(InTimeForTheDoor(new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(clientId))))
        : new DefaultAzureCredential();

    /// <summary>The door asks for secrets, and a platform waits three seconds for the door: a 503 in time makes it try again.</summary>
    internal static T InTimeForTheDoor<T>(T options) where T : ClientOptions
    {
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(1.15);
        return options;
    }
}
