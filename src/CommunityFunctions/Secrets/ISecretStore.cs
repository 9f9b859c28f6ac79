namespace CommunityFunctions.Secrets;

/// <summary>Where secrets are: settings on one's own machine, a key vault in Azure.</summary>
public interface ISecretStore
{
    /// <summary>
    /// The values that are accepted now, the current one first: one, or two while the secret is being rotated, or none when there is no such secret.
    /// </summary>
    /// <exception cref="SecretsAwayException">Nobody can tell now.</exception>
    ValueTask<IReadOnlyList<string>> AcceptedAsync(SecretName name, CancellationToken cancellation);

    /// <summary>Whether there is such a secret: for asking after many at once, without reading them.</summary>
    /// <exception cref="SecretsAwayException">Nobody can tell now.</exception>
    ValueTask<bool> IsThereAsync(SecretName name, CancellationToken cancellation);
}
