namespace CommunityFunctions.LocalHost.Settings;

/// <summary>Which storage a name in a binding means.</summary>
public static class StorageConnection
{
    /// <summary>The setting of everything that the suite keeps.</summary>
    public const string Community = "CommunityStorage";

    /// <summary>The setting of what the Functions host needs itself, and of bindings that name no connection.</summary>
    public const string Host = "AzureWebJobsStorage";

    /// <param name="connection">A binding's <c>connection</c>: the name of a setting, or what follows <c>AzureWebJobs</c> in it.</param>
    /// <exception cref="LocalHostException">There is no such setting.</exception>
    public static string Of(string? connection, AppSettings settings)
    {
        var name = string.IsNullOrEmpty(connection) ? Host : connection;
        return settings["AzureWebJobs" + name]
            ?? settings[name]
            ?? throw new LocalHostException($"The setting {name} is missing; expected a storage connection string.");
    }

    /// <returns>The setting asks for the emulator of this machine, or for nothing.</returns>
    public static bool IsLocal(string? value) =>
        string.IsNullOrWhiteSpace(value) || value.Trim().TrimEnd(';').Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
}
