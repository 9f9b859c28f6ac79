using System.Collections.Concurrent;

namespace CommunityFunctions.LocalHost.Logs;

/// <summary>host.json's <c>logging.logLevel</c>: a level for each prefix of a category, <c>default</c> for the rest.</summary>
public sealed class LogLevels(IReadOnlyDictionary<string, LogLevel> prefixes)
{
    private readonly ConcurrentDictionary<string, LogLevel> known = [];

    public LogLevel For(string category) => known.GetOrAdd(category, Find);

    private LogLevel Find(string category)
    {
        var best = prefixes
            .Where(prefix => IsPrefix(prefix.Key, category))
            .OrderByDescending(prefix => prefix.Key.Length)
            .Select(prefix => (LogLevel?)prefix.Value)
            .FirstOrDefault();
        return best ?? (prefixes.TryGetValue("default", out var level) ? level : LogLevel.Information);
    }

    private static bool IsPrefix(string prefix, string category) =>
        category.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && (category.Length == prefix.Length || category[prefix.Length] == '.');
}
