namespace CommunityFunctions.Secrets;

/// <summary>Where secrets are. Today they are settings, which in Azure can refer to a Key Vault.</summary>
public interface ISecretStore
{
    /// <summary>
    /// The values that are accepted now, the current one first: one, or two while the secret is being rotated, or none when there is no such secret.
    /// </summary>
    ValueTask<IReadOnlyList<string>> AcceptedAsync(SecretName name, CancellationToken cancellation);
}
