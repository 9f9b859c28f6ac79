namespace CommunityFunctions.Secrets;

/// <summary>The name of a secret: whose it is, of what, and for what use. Joined by <c>--</c> it is the name of the Key Vault secret.</summary>
public readonly record struct SecretName(string Owner, string Subject, string Use)
{
    /// <summary>The operator's key: it opens everything.</summary>
    public static readonly SecretName OperatorKey = new("suite", "api", "key");

    /// <summary>What the suite logs in to the mail server with.</summary>
    public static readonly SecretName SmtpPassword = new("suite", "smtp", "password");

    /// <summary>The access key of Azure Communication Services, base64; without it a managed identity speaks for the suite.</summary>
    public static readonly SecretName AcsKey = new("suite", "acs", "key");

    /// <summary>What whoever brings delivery reports shows.</summary>
    public static readonly SecretName DeliveryReports = new("suite", "email", "events");

    /// <summary>The name of the local setting, as configuration reads it (<c>__</c> of the environment is <c>:</c> there).</summary>
    public string Setting => $"Secrets:{Upper(Owner)}:{Upper(Subject)}:{Upper(Use)}";

    public override string ToString() => $"{Owner}--{Subject}--{Use}";

    private static string Upper(string part) => part.ToUpperInvariant().Replace('-', '_');
}
