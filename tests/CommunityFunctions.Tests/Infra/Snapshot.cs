using System.Text.Json.Nodes;

namespace CommunityFunctions.Tests.Infra;

/// <summary>What a deployment with one of infra's parameter files would create, as the committed snapshot says; <c>./test</c> keeps the two the same.</summary>
public sealed class Snapshot
{
    private Snapshot(string name) => Resources =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, $"infra/{name}.snapshot.json")))!["predictedResources"]!.AsArray().Select(resource => resource!.AsObject()),
    ];

    public static Snapshot Trial { get; } = new("main");

    public static Snapshot Production { get; } = new("main.prod");

    /// <summary>Production where the team has no address of its own.</summary>
    public static Snapshot Closed { get; } = new("main.prod.closed");

    public static IReadOnlyList<Snapshot> All { get; } = [Trial, Production, Closed];

    public IReadOnlyList<JsonObject> Resources { get; }

    /// <summary>The settings of the app. A value that only Azure knows is an expression.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        Assert.Single(OfType("Microsoft.Web/sites/config"))["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    public static string TypeOf(JsonObject resource) => (string)resource["type"]!;

    /// <summary>Its own name, without those of what it stands in.</summary>
    public static string NameOf(JsonObject resource) => ((string)resource["name"]!).Split('/')[^1];

    public static JsonNode? Property(JsonObject resource, string path) => path.Split('.').Aggregate(resource["properties"], (node, key) => node?[key]);

    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(resource => TypeOf(resource) == type)];

    /// <summary>All texts in it, wherever they stand, expressions among them.</summary>
    public IEnumerable<string> Texts() => Resources.SelectMany(TextsIn);

    private static IEnumerable<string> TextsIn(JsonNode? node) => node switch
    {
        JsonObject some => some.SelectMany(property => TextsIn(property.Value).Prepend(property.Key)),
        JsonArray some => some.SelectMany(TextsIn),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };
}
