namespace CommunityFunctions.Platforms.Publishing.Calls;

/// <summary>What a platform says, fit to be shown: on one line, not too long, and without the secret should the platform repeat it.</summary>
internal static class PlatformWords
{
    private const int Longest = 300;

    public static string Of(string words, PublishingConnection connection)
    {
        foreach (var secret in new[] { connection.Token, connection.Webhook?.ToString(), connection.Webhook is { IsAbsoluteUri: true, Segments: [.., var last] } ? last : null })
        {
            if (secret is { Length: > 3 }) words = words.Replace(secret, "…", StringComparison.Ordinal);
        }

        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }
}
