using System.Globalization;
using CommunityFunctions.LocalHost.Logs;

namespace CommunityFunctions.LocalHost.Settings;

/// <summary>
/// What LocalHost reads of the app's host.json. A setting <c>AzureFunctionsJobHost__extensions__queues__batchSize</c> wins over the
/// file's <c>extensions.queues.batchSize</c>, as on the real host.
/// </summary>
public sealed record HostJson(string RoutePrefix, QueuesOptions Queues, LogLevels LogLevels)
{
    private const string Override = "AzureFunctionsJobHost__";

    /// <exception cref="LocalHostException">The file is missing or a value cannot be read.</exception>
    public static HostJson Read(string appFolder, AppSettings settings)
    {
        var path = Path.Combine(appFolder, "host.json");
        if (!File.Exists(path))
            throw new LocalHostException($"{appFolder} holds no host.json: it is not a published function app.");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(path)
                .AddInMemoryCollection(settings.Values
                    .Where(setting => setting.Key.StartsWith(Override, StringComparison.OrdinalIgnoreCase))
                    .Select(setting => KeyValuePair.Create(setting.Key[Override.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
                .Build();
            return new(
                configuration["extensions:http:routePrefix"] ?? "api",
                (configuration.GetSection("extensions:queues").Get<QueuesOptions>() ?? new()).Validated(),
                new(configuration.GetSection("logging:logLevel").GetChildren().ToDictionary(
                    level => level.Key, level => Enum.Parse<LogLevel>(level.Value!, ignoreCase: true), StringComparer.OrdinalIgnoreCase)));
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException or FormatException or ArgumentException)
        {
            throw new LocalHostException(string.Create(CultureInfo.InvariantCulture, $"{path}: {fault.Message}"));
        }
    }
}
