using System.Text.Json;
using System.Text.RegularExpressions;

namespace CommunityFunctions.LocalHost.Settings;

/// <summary>
/// The worker's settings by name, case ignored. Later wins: LocalHost's defaults, the settings file's <c>Values</c>, the demo's,
/// the environment of <c>./run</c>.
/// </summary>
public sealed partial class AppSettings
{
    private const string SectionOfFile = "Values";

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string> Values => values;

    public string? this[string name] => values.GetValueOrDefault(name);

    public void Set(string name, string value) => values[name] = value;

    public void SetMissing(string name, string value)
    {
        if (string.IsNullOrEmpty(values.GetValueOrDefault(name)))
            values[name] = value;
    }

    public void SetAll(IEnumerable<KeyValuePair<string, string>> settings)
    {
        foreach (var (name, value) in settings)
            values[name] = value;
    }

    /// <param name="path">A <c>local.settings.json</c>; its comments are allowed, as the real tools allow them.</param>
    /// <exception cref="LocalHostException">It is not such a file.</exception>
    public void SetFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!document.RootElement.TryGetProperty(SectionOfFile, out var found))
                return;
            foreach (var value in found.EnumerateObject())
                values[value.Name] = value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new LocalHostException($"{path}: {fault.Message}");
        }
    }

    /// <returns>
    /// The setting <c>AzureWebJobs.{function}.Disabled</c> (on Linux also with <c>__</c>) takes the function out of service, as on the real host:
    /// https://learn.microsoft.com/azure/azure-functions/disable-function
    /// </returns>
    public bool IsDisabled(string function) =>
        bool.TryParse(this[$"AzureWebJobs.{function}.Disabled"] ?? this[$"AzureWebJobs__{function}__Disabled"], out var disabled) && disabled;

    /// <summary>Puts settings in the place of their names: <c>%Name%</c>.</summary>
    /// <exception cref="LocalHostException">A setting is missing.</exception>
    public string Resolve(string text) => SettingName().Replace(text, match =>
        this[match.Groups[1].Value]
        ?? throw new LocalHostException($"'{text}' needs the setting {match.Groups[1].Value}, which is missing."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
