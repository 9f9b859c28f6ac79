using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Core.Tests.Welcome;

/// <summary>The file of a welcome step, as an author writes it, in a community that has all that a step can refer to.</summary>
internal sealed class StepFile
{
    public const string Surroundings =
        """
        { "welcome": { "introductions": "slack/introductions" }, "launch": { "date": "2026-12-01" },
          "who": { "personas": [ { "id": "owner", "name": "Maud" }, { "id": "apprentice", "name": "Lise" } ] } }
        """;

    private readonly OrderedDictionary<string, string> keys = new() { ["title"] = "Bienvenue", ["after"] = "0h" };

    private string body = "Bonjour.";

    public StepFile With(string key, string value)
    {
        keys[key] = value;
        return this;
    }

    public StepFile Without(string key)
    {
        keys.Remove(key);
        return this;
    }

    /// <summary>Everything below the front matter.</summary>
    public StepFile Saying(string text)
    {
        body = text;
        return this;
    }

    public WelcomeStep Read() => Assert.Single(Definition().WelcomeSteps);

    public CommunityDefinition Definition() => Folder().Definition();

    /// <summary>The faults without the file's name.</summary>
    public string[] Faults() => [.. Folder().Faults().Select(fault => fault.Replace("welcome/s.md, ", "", StringComparison.Ordinal))];

    public FolderBuilder Folder(string name = "s") => In(FolderBuilder.Least().WithKeys(Surroundings).With("charter.md", "---\nversion: 1\n---\nRules."), name);

    public FolderBuilder In(FolderBuilder folder, string name = "s") =>
        folder.With($"welcome/{name}.md", $"---\n{string.Concat(keys.Select(key => $"{key.Key}: {key.Value}\n"))}---\n{body}\n");
}
