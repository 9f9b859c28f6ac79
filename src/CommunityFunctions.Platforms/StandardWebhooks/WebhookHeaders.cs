namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>The three headers, by their names or by those they had before the standard (Svix).</summary>
internal static class WebhookHeaders
{
    /// <summary>The names under which the id may come.</summary>
    public static readonly IReadOnlyList<string> OfId = ["webhook-id", "svix-id"];

    public static string? Id(IReadOnlyDictionary<string, string> headers) => Find(headers, OfId[0], OfId[1]);

    public static string? Timestamp(IReadOnlyDictionary<string, string> headers) => Find(headers, "webhook-timestamp", "svix-timestamp");

    public static string? Signature(IReadOnlyDictionary<string, string> headers) => Find(headers, "webhook-signature", "svix-signature");

    private static string? Find(IReadOnlyDictionary<string, string> headers, string name, string former) =>
        headers.TryGetValue(name, out var value) || headers.TryGetValue(former, out value) ? value : null;
}
