using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>The file of a dated publication, as an author writes it.</summary>
internal sealed class PublicationFile
{
    private readonly OrderedDictionary<string, string> keys = new()
    {
        ["title"] = "Portes ouvertes",
        ["on"] = "2026-12-12",
        ["pillar"] = "inspire",
    };

    private string body = "";

    public string Text => $"---\n{string.Concat(keys.Select(key => $"{key.Key}: {key.Value}\n"))}---\n{body}\n";

    public PublicationFile With(string key, string value)
    {
        keys[key] = value;
        return this;
    }

    public PublicationFile Without(string key)
    {
        keys.Remove(key);
        return this;
    }

    public PublicationFile WithText(string text)
    {
        body = text;
        return this;
    }

    public Publication Read() => Assert.Single(FolderBuilder.Least().With("publications/p.md", Text).Definition().Publications);

    /// <summary>The faults without the file's name.</summary>
    public string[] Faults() =>
        [.. FolderBuilder.Least().With("publications/p.md", Text).Faults().Select(fault => fault.Replace("publications/p.md, ", "", StringComparison.Ordinal))];
}
