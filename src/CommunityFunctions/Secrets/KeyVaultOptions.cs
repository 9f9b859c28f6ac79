namespace CommunityFunctions.Secrets;

/// <summary>The key vault that holds the secrets, settings <c>KeyVault__…</c>; without one they are settings themselves.</summary>
public sealed class KeyVaultOptions
{
    public const string Section = "KeyVault";

    /// <summary>Such as <c>https://my-vault.vault.azure.net/</c>.</summary>
    public string? Uri { get; set; }

    /// <summary>The client id of a user-assigned identity; null for the app's own.</summary>
    public string? ClientId { get; set; }
}
