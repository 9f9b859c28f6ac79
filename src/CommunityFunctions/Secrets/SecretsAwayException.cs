namespace CommunityFunctions.Secrets;

/// <summary>The key vault cannot be reached or lets nobody in, and nothing is remembered: like storage that is away, a reason to come again later.</summary>
public sealed class SecretsAwayException(SecretName name, Exception why)
    : IOException($"The secret {name} cannot be read from the key vault ({why.GetType().Name})", why)
{
    /// <summary>The kind of fault.</summary>
    public string Reason => InnerException!.GetType().Name;
}
