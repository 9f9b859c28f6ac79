using System.Text.RegularExpressions;

namespace CommunityFunctions.Communities.Reading;

/// <summary>Recognises keys under which somebody would write a secret: secrets are never in the folder, and a fault must not repeat one.</summary>
internal static partial class SecretKeys
{
    public const string Expected =
        "no secret in the folder: it goes into Key Vault under the name {community}--{source}--{use}, " +
        "or on one machine into the setting Secrets__{COMMUNITY}__{SOURCE}__{USE}";

    public static string Found(string key) => $"the key {JsonSite.Quoted(key)}, which looks like a secret";

    public static bool IsLike(string key) => Telling().IsMatch(key) || Words().Split(key).Any(word => word.ToLowerInvariant() is "key" or "keys");

    [GeneratedRegex("token|secret|signing|signature|passw|passphrase|credential|apikey", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();

    /// <summary>Between the words of camelCase, kebab-case and snake_case.</summary>
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
