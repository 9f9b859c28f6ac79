using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Moderation;

/// <summary>Flags as a platform tells of them, and cases as a caller sees them.</summary>
internal static class CaseSuite
{
    public const string Words = "Achetez mes lunettes, vite !";

    /// <param name="by">Null: a rule of the platform has flagged it.</param>
    /// <param name="author">Null: the platform does not say whose message it is.</param>
    public static TestRequest Flagged(string id, string message, string? by, DateTimeOffset at, string? author = "mia", string? text = Words) => Deliveries.Event(
        id, "message.flagged", at, new { actor = by is null ? null : new { id = by }, channel = new { id = "general" }, message, target = author, text });

    public static async Task<IReadOnlyList<JsonNode>> CasesAsync(this Suite suite, string query = "") =>
        [.. (await suite.GetAsync($"communities/atelier/cases{query}", Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Json()["cases"]!.AsArray().OfType<JsonNode>()];

    public static async Task<JsonNode> DecideAsync(this Suite suite, string id, string decision, string? note = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = new JsonObject { ["decision"] = decision, ["by"] = "Carla", ["note"] = note };
        return (await suite.SendAsync("POST", $"communities/atelier/cases/{id}", Deliveries.CommunityKey, body.ToJsonString())).Has(expected).Json();
    }
}
