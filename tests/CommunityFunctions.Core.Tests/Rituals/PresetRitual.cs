using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>A ritual of <c>presets/</c>, read as the suite reads it once it has been copied into a community's folder.</summary>
/// <param name="Path">The file's path in the repository.</param>
/// <param name="Texts">The texts it rotates through, in the file's order.</param>
internal sealed record PresetRitual(string Path, string Audience, string Language, string Id, FrontMatter FrontMatter, IReadOnlyList<string> Texts)
{
    /// <summary>All there are, in the order of their paths.</summary>
    public static IReadOnlyList<PresetRitual> All { get; } = [.. Directory
        .EnumerateFiles(System.IO.Path.Combine(Repository.Root, "presets"), "*", SearchOption.AllDirectories)
        .Where(file => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file)) == "rituals")
        .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Select(Read)];

    public string Title => Value("title");

    /// <summary>When it is repeated, with the time of day where that stands in a key of its own.</summary>
    public string Schedule => FrontMatter["at"] is FrontMatterValue.Text at ? $"{Value("repeat")} at {at.Value}" : Value("repeat");

    public bool IsWeekly => Value("repeat").StartsWith("every ", StringComparison.Ordinal);

    public string Value(string key) => Assert.IsType<FrontMatterValue.Text>(FrontMatter[key]).Value;

    private static PresetRitual Read(string path)
    {
        var place = path.Split('/');
        Assert.True(place is ["presets", _, "fr" or "en", "rituals", _], $"{path} is not presets/AUDIENCE/LANGUAGE/rituals/NAME.md.");

        var folderPath = FolderPath.Parse($"rituals/{place[4]}");
        var text = FolderBuilder.Least().With(folderPath.ToString(), Repository.Text(path)).Definition().Texts[folderPath];
        return new(path, place[1], place[2], folderPath.Name, text.FrontMatter, [.. text.Body.Split("\n===\n").Select(part => part.Trim())]);
    }
}
