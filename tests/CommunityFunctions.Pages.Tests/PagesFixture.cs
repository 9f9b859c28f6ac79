using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Pages.Tests;
using CommunityFunctions.Testing;

[assembly: AssemblyFixture(typeof(PagesFixture))]

namespace CommunityFunctions.Pages.Tests;

/// <summary>All sample pages as files, looked at by one run of each program: a start for each page would take minutes.</summary>
public sealed class PagesFixture
{
    public const string Light = "light", Dark = "dark";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly string folder = Path.Combine(RepositoryRoot.Path, "artifacts", "pages");
    private readonly Lazy<Task<IReadOnlyList<PageLook>>> looks;
    private readonly Lazy<Task<IReadOnlyDictionary<string, IReadOnlyList<string>>>> faults;

    public PagesFixture()
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, page) in SamplePages.All) File.WriteAllText(FileOf(name), page.Html);
        looks = new(LookAsync);
        faults = new(CheckAsync);
    }

    /// <summary>What the HTML checker calls an error in that page.</summary>
    internal async Task<IReadOnlyList<string>> FaultsAsync(string page)
    {
        _ = Programs.Java;
        return (await faults.Value).GetValueOrDefault(page, []);
    }

    internal async Task<PageLook> LookAsync(string page, int width, string scheme)
    {
        _ = Programs.Chromium;
        return (await looks.Value).Single(look => look.Page == page && look.Width == width && look.Scheme == scheme);
    }

    private string FileOf(string page) => Path.Combine(folder, page + ".html");

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CheckAsync()
    {
        var (_, found) = await Programs.RunAsync(
            Programs.Java, ["-jar", Programs.Module("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--exit-zero-always", .. SamplePages.All.Where(page => !page.Value.IsMail).Select(page => FileOf(page.Key))]);
        var messages = JsonNode.Parse(found)!["messages"]!.AsArray();
        return messages.Where(message => message!["type"]!.GetValue<string>() != "info")
            .GroupBy(message => Path.GetFileNameWithoutExtension(new Uri(message!["url"]!.GetValue<string>()).LocalPath))
            .ToDictionary(page => page.Key, page => (IReadOnlyList<string>)[.. page.Select(message => $"{message!["lastLine"]}: {message["message"]}")]);
    }

    private async Task<IReadOnlyList<PageLook>> LookAsync()
    {
        var screenshots = Path.Combine(RepositoryRoot.Path, "artifacts", "screenshots");
        Directory.CreateDirectory(screenshots);
        var order = JsonSerializer.Serialize(
            new
            {
                chromium = Programs.Chromium,
                screenshots,
                schemes = new[] { Light, Dark },
                pages = SamplePages.All.Select(page => new { name = page.Key, file = FileOf(page.Key), page.Value.Policy, page.Value.Widths, page.Value.IsMail, screenshot = SamplePages.Shown.Contains(page.Key) }),
            },
            Web);
        var (found, errors) = await Programs.RunAsync("node", [Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Pages.Tests/look.mjs")], order);
        return found.Length > 0 ? JsonSerializer.Deserialize<List<PageLook>>(found, Web)! : throw new UnreachableException(errors);
    }
}
