using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>Discord's API, or what stands in for it, called as a bot.</summary>
internal static class DiscordApi
{
    /// <summary>Discord blocks bots that do not say who they are in this form.</summary>
    public const string UserAgent = "DiscordBot (https://community-functions.example, 1.0)";

    private const string Api = "https://discord.com/api/v10";

    public static HttpRequestMessage Request(PublishingConnection connection, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, (connection.Address?.AbsoluteUri.TrimEnd('/') ?? Api) + path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bot {Secrets.Token(connection.Token!)}");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        return request;
    }
}
