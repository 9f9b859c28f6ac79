namespace CommunityFunctions.Platforms.Publishing.Calls;

/// <summary>Secrets as they must be to be sent: a wrong one is named here, because .NET's own errors would quote it.</summary>
internal static class Secrets
{
    /// <exception cref="PlatformRefusedException">No header can carry it.</exception>
    public static string Token(string token) => token.Length > 0 && token.All(character => character is > ' ' and <= '~')
        ? token
        : throw new PlatformRefusedException("The source's secret \"token\" is empty or has characters that no token has. What to do: copy it again, without spaces and ends of lines.");

    /// <exception cref="PlatformRefusedException">It is no address of the web.</exception>
    public static Uri Webhook(Uri webhook) => webhook.IsAbsoluteUri && webhook.Scheme is ("https" or "http")
        ? webhook
        : throw new PlatformRefusedException("The source's secret \"webhook\" is no address. What to do: copy the incoming webhook's whole address, from https:// on.");

    /// <summary>When there is neither.</summary>
    public static PlatformRefusedException Missing(string platform, string what) =>
        new($"Nothing can be posted to {platform}: the source has no secret for it. What to do: {what}.");
}
