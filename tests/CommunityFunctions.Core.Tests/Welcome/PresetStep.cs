using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Core.Tests.Welcome;

/// <summary>A step of <c>presets/</c>, read as the suite reads it once it has been copied into the folder of a community of that kind.</summary>
/// <param name="Path">The file's path in the repository.</param>
/// <param name="Community">With all the steps of the preset.</param>
internal sealed record PresetStep(string Path, string Audience, string Language, WelcomeStep Step, CommunityDefinition Community)
{
    /// <summary>All there are: by audience and language, in the order in which they are due.</summary>
    public static IReadOnlyList<PresetStep> All { get; } = [.. Directory
        .EnumerateDirectories(System.IO.Path.Combine(Repository.Root, "presets"), "welcome", SearchOption.AllDirectories)
        .Select(folder => System.IO.Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .SelectMany(Read)];

    public StepText Text => Step.Texts.Values.Single();

    public Language TextLanguage => Step.Texts.Keys.Single();

    private static IEnumerable<PresetStep> Read(string folder)
    {
        var place = folder.Split('/');
        Assert.True(place is ["presets", _, "fr" or "en", "welcome"], $"{folder} is not presets/AUDIENCE/LANGUAGE/welcome.");

        // The least community that such an audience makes: founders need a founding phase.
        var type = place[1] is "b2c" or "peers" ? place[1] : "b2b";
        var community = FolderBuilder.Least().WithKeys($$"""{ "type": "{{type}}", "language": "{{place[2]}}"{{(place[1] == "founding" ? ", \"launch\": { \"date\": \"2026-12-01\" }" : "")}} }""");
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder)))
            community.With($"welcome/{System.IO.Path.GetFileName(file)}", File.ReadAllBytes(file));
        var definition = community.Definition();
        return definition.WelcomeSteps.Select(step => new PresetStep($"{folder}/{step.Id}.md", place[1], place[2], step, definition));
    }
}
