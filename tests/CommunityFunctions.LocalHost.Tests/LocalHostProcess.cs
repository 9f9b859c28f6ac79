using System.Diagnostics;
using System.Text;

namespace CommunityFunctions.LocalHost.Tests;

/// <summary>LocalHost as a person starts it, with the test app.</summary>
public sealed class LocalHostProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <param name="environment">Beside this process's own; null takes a variable away.</param>
    public LocalHostProcess(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Built.LocalHost, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TickSchedule"] = RunningSuite.Never;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>All processes that it started, and those that they started.</summary>
    public IReadOnlyList<int> Descendants()
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => (Id: int.Parse(name!, null), Parent: Parent(name!)))
            .ToList();
        List<int> found = [Id];
        for (var next = 0; next < found.Count; next++)
            found.AddRange(parents.Where(one => one.Parent == found[next]).Select(one => one.Id));
        return found[1..];
    }

    public static bool IsAlive(int id) => Directory.Exists($"/proc/{id}") && Status(id, "State:") is { } state && !state.StartsWith('Z');

    /// <returns>Where the suite serves.</returns>
    public async Task<Uri> ReadyAsync()
    {
        await Eventually.TrueAsync($"LocalHost serves; it says {Output}", () => ReadyLine() is not null || process.HasExited);
        return new Uri((ReadyLine() ?? throw new InvalidOperationException($"LocalHost ended: {Output}"))["ready: ".Length..]);
    }

    /// <param name="signal"><c>TERM</c>, <c>INT</c> or <c>KILL</c>.</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await Eventually.TrueAsync("LocalHost ends", () => process.HasExited);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private string? ReadyLine() => Output.Split('\n').FirstOrDefault(line => line.StartsWith("ready: ", StringComparison.Ordinal))?.Trim();

    private void Add(string? line)
    {
        lock (output)
            output.Append(line).Append('\n');
    }

    private static int Parent(string id) => int.TryParse(Status(int.Parse(id, null), "PPid:"), out var parent) ? parent : 0;

    private static string? Status(int id, string field)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
