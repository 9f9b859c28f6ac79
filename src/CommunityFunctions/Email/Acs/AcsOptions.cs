namespace CommunityFunctions.Email.Acs;

/// <summary>Azure Communication Services, settings <c>Email__Acs__…</c>. The access key is the secret <c>suite--acs--key</c>; without it a managed identity is used.</summary>
public sealed class AcsOptions
{
    /// <summary>What a subscription may send from a domain of its own until somebody asks for more.</summary>
    internal const int DefaultPerMinute = 30;

    /// <summary>Such as <c>https://my.communication.azure.com</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The client id of a user-assigned identity; null for the app's own.</summary>
    public string? ClientId { get; set; }
}
