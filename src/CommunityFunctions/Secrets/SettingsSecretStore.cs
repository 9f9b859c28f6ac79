using Microsoft.Extensions.Configuration;

namespace CommunityFunctions.Secrets;

/// <summary>Secrets from settings: <c>Secrets__{COMMUNITY}__{SOURCE}__{USE}</c>, and the one before it with the suffix <c>_PREVIOUS</c>.</summary>
public sealed class SettingsSecretStore(IConfiguration settings) : ISecretStore
{
    public ValueTask<IReadOnlyList<string>> AcceptedAsync(SecretName name, CancellationToken cancellation)
    {
        IReadOnlyList<string> values = [.. new[] { settings[name.Setting], settings[name.Setting + "_PREVIOUS"] }.Where(value => !string.IsNullOrWhiteSpace(value))!];
        return ValueTask.FromResult(values);
    }

    public async ValueTask<bool> IsThereAsync(SecretName name, CancellationToken cancellation) => (await AcceptedAsync(name, cancellation)).Count > 0;
}
