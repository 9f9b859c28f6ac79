using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>The file of a ritual, as an author writes it.</summary>
internal sealed class RitualFile
{
    private readonly OrderedDictionary<string, string> keys = new()
    {
        ["title"] = "Question du lundi",
        ["repeat"] = "every monday at 09:00",
        ["channels"] = "[slack/general]",
        ["pillar"] = "educate",
    };

    private string body = "One?\n===\nTwo?\n===\nThree?";

    public RitualFile With(string key, string value)
    {
        keys[key] = value;
        return this;
    }

    public RitualFile Without(string key)
    {
        keys.Remove(key);
        return this;
    }

    public RitualFile WithTexts(params string[] texts)
    {
        body = string.Join("\n===\n", texts);
        return this;
    }

    public Ritual Read() => Assert.Single(Folder().Definition().Rituals);

    public RitualPlan Plan(string zone = "Europe/Paris", Instant? firstSeen = null) =>
        new(Read(), DateTimeZoneProviders.Tzdb[zone], firstSeen ?? Instant.FromUtc(2026, 1, 1, 0, 0));

    /// <summary>The faults without the file's name.</summary>
    public string[] Faults() => [.. Folder().Faults().Select(fault => fault.Replace("rituals/r.md, ", "", StringComparison.Ordinal))];

    private FolderBuilder Folder() => FolderBuilder.Least().With(
        "rituals/r.md", $"---\n{string.Concat(keys.Select(key => $"{key.Key}: {key.Value}\n"))}---\n{body}\n");
}
