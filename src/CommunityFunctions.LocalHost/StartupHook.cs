using System.Diagnostics;

/// <summary>
/// Loaded into the worker before its Main (DOTNET_STARTUP_HOOKS wants this name and no namespace): the worker ends when its standard
/// input closes, which the system does for a host that was killed. So the function app needs to know nothing of LocalHost.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => new Thread(EndWithHost) { IsBackground = true, Name = "end with host" }.Start();

    private static void EndWithHost()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }
}
