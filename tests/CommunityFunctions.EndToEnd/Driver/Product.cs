namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>Where the built parts of the product are.</summary>
public static class Product
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string LocalHost { get; } =
        Path.Combine(Root, "src/CommunityFunctions.LocalHost/bin", Configuration, "net10.0/CommunityFunctions.LocalHost");

    public static string Azurite { get; } = Path.Combine(Root, "node_modules/azurite/dist/src/azurite.js");

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "CommunityFunctions.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
