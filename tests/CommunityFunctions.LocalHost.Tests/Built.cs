namespace CommunityFunctions.LocalHost.Tests;

/// <summary>Where the build put what the tests run.</summary>
public static class Built
{
    public static string TestApp => Output("tests", "CommunityFunctions.LocalHost.TestApp");

    public static string LocalHost => Path.Combine(Output("src", "CommunityFunctions.LocalHost"), "CommunityFunctions.LocalHost.dll");

    /// <summary>This project's own output folder ends like the others': bin/{configuration}/{framework}.</summary>
    private static string Output(string folder, string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.Path(folder, project, "bin", framework.Parent!.Name, framework.Name);
    }
}
