using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;

namespace CommunityFunctions.Email.Acs;

/// <summary>What an answer of Azure Communication Services says.</summary>
internal sealed class AcsAnswer
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(1);

    private readonly JsonNode? body;
    private readonly string? shown;

    public AcsAnswer(Response response, TimeProvider clock)
    {
        Status = response.Status;
        body = Parse(response);
        shown = response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null;
        After = AfterIn(response, clock);
    }

    public int Status { get; }

    /// <summary>How long it asks to wait, at least a second; a minute when it does not say.</summary>
    public TimeSpan After { get; }

    /// <summary>NotStarted, Running, Succeeded, Failed or Canceled; null when it tells of no operation.</summary>
    public string? Operation => Text(body, "status");

    public string? ErrorCode => Text(body?["error"] as JsonObject, "code") ?? shown;

    /// <summary>In words, for whoever looks for what went wrong.</summary>
    public string Why => string.Join(' ', new[] { Status.ToString(CultureInfo.InvariantCulture), ErrorCode, Text(body?["error"] as JsonObject, "message") }.OfType<string>());

    private static string? Text(JsonNode? node, string name) => node is JsonObject part && part[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject? Parse(Response response)
    {
        try
        {
            return JsonNode.Parse(response.Content.ToMemory().Span) as JsonObject;
        }
        catch (JsonException)
        {
            // A gateway's page, or nothing.
            return null;
        }
    }

    private static TimeSpan AfterIn(Response response, TimeProvider clock)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text)) return UsualPause;
        var asked = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - clock.GetUtcNow()
            : UsualPause;
        return asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
    }
}
