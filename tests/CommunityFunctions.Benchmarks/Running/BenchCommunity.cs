namespace CommunityFunctions.Benchmarks.Running;

/// <summary>The one community of these measurements: one Slack workspace, nobody to write to.</summary>
internal static class BenchCommunity
{
    public const string Id = "atelier";
    public const string Source = "slack";
    public const string Channel = "C0GENERAL1";
    public const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>Opens what the operator may do, and the host's own doors.</summary>
    public const string Key = "key-of-the-benchmarks";

    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string> { ["Secrets__ATELIER__SLACK__SIGNING"] = SigningSecret };

    private const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" } ],
          "channels": [ { "source": "slack", "id": "C0GENERAL1", "name": "general" } ] }
        """;

    /// <returns>A folder as LocalHost's <c>--communities</c> wants it.</returns>
    public static string Write(string folder)
    {
        var community = Directory.CreateDirectory(Path.Combine(folder, Id));
        File.WriteAllText(Path.Combine(community.FullName, "community.json"), Json);
        return folder;
    }
}
