namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>Where the built parts of the product are.</summary>
public static class Product
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string LocalHost { get; } =
        Path.Combine(RepositoryRoot.Path, "src/CommunityFunctions.LocalHost/bin", Configuration, "net10.0/CommunityFunctions.LocalHost");
}
