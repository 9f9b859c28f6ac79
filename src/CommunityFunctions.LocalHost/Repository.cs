namespace CommunityFunctions.LocalHost;

/// <summary>Where LocalHost was built, and with it Azurite, the sample communities and the settings.</summary>
public static class Repository
{
    /// <exception cref="DirectoryNotFoundException">LocalHost was copied out of its repository.</exception>
    public static string Root { get; } = FindRoot();

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CommunityFunctions.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"LocalHost runs inside its repository; there is none above {AppContext.BaseDirectory}.");
    }
}
