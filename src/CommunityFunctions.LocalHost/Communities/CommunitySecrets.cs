using System.Text.Json;
using CommunityFunctions.LocalHost.Admin;
using CommunityFunctions.LocalHost.Settings;

namespace CommunityFunctions.LocalHost.Communities;

/// <summary>
/// The secrets that a community needs and nobody gives it: of its links, of its address hashes, and its key. What is missing is made
/// up, and kept with the data, for links and hashes must outlive a restart.
/// </summary>
public static class CommunitySecrets
{
    private static readonly string[] Uses = ["LINKS__REPORTS", "LINKS__MEMBERS", "PRIVACY__HASH", "API__KEY"];

    /// <param name="dataFolder">Where <c>secrets.json</c> is kept, readable by its owner alone; null keeps nothing.</param>
    public static void MakeUpMissing(IEnumerable<string> communities, AppSettings settings, string? dataFolder)
    {
        var path = dataFolder is null ? null : Path.Combine(dataFolder, "secrets.json");
        var kept = path is not null && File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path))!
            : [];
        foreach (var name in communities.SelectMany(community => Uses.Select(use => Name(community, use))))
        {
            if (!string.IsNullOrEmpty(settings[name]))
                continue;
            if (!kept.TryGetValue(name, out var secret))
                kept[name] = secret = Keys.MakeUp();
            settings.Set(name, secret);
        }

        if (path is not null)
            Write(path, kept);
    }

    /// <returns>A secret's name as a setting: <c>Secrets__ATELIER__LINKS__REPORTS</c>.</returns>
    public static string Name(string community, string use) =>
        $"Secrets__{community.ToUpperInvariant().Replace('-', '_')}__{use}";

    private static void Write(string path, SortedDictionary<string, string> secrets)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, secrets, Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
