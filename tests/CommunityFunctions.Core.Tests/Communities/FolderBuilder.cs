using System.Text;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>A community's folder, begun from the least one or from the sample, with what a test changes in it.</summary>
internal sealed class FolderBuilder
{
    public const string LeastJson =
        """
        {
          "name": "Atelier",
          "type": "b2b",
          "language": "fr",
          "zone": "Europe/Paris",
          "sources": [
            { "name": "slack", "platform": "slack" },
            { "name": "crm", "platform": "webhooks", "startsEmpty": true }
          ]
        }
        """;

    public static readonly SourcePlatform[] KnownPlatforms = [new("slack"), new("discourse", NeedsAddress: true), new("discord"), new("webhooks")];

    private readonly Dictionary<string, ReadOnlyMemory<byte>> files = [];

    public static FolderBuilder Least() => new FolderBuilder().With("community.json", LeastJson);

    public static FolderBuilder Sample()
    {
        var folder = new FolderBuilder();
        var root = Path.Combine(Repository.Root, "samples/communities/atelier");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            folder.With(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file));
        return folder;
    }

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files => files;

    public FolderBuilder With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public FolderBuilder With(string path, byte[] bytes)
    {
        files[path] = bytes;
        return this;
    }

    public FolderBuilder Without(string path)
    {
        files.Remove(path);
        return this;
    }

    /// <summary>Sets keys at the top of community.json.</summary>
    public FolderBuilder WithKeys(string json)
    {
        var document = JsonNode.Parse(files["community.json"].Span)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(json)!.AsObject())
            document[key] = value?.DeepClone();
        return With("community.json", document.ToJsonString());
    }

    public FolderReading Read() => Read(KnownPlatforms);

    public FolderReading Read(IReadOnlyCollection<SourcePlatform> platforms) => CommunityFolder.Read(CommunityId.Parse("atelier"), files, platforms);

    public CommunityDefinition Definition()
    {
        var reading = Read();
        Assert.Empty(reading.Faults);
        return reading.Definition!;
    }

    /// <summary>The faults as an author reads them.</summary>
    public string[] Faults()
    {
        var reading = Read();
        Assert.Equal(reading.Faults.Count == 0, reading.Definition is not null);
        return [.. reading.Faults.Select(fault => fault.ToString())];
    }
}
