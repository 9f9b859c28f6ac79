using System.Diagnostics;

namespace CommunityFunctions.LocalHost;

/// <summary>
/// A process that lives no longer than LocalHost. Its standard input is a pipe that LocalHost keeps open: when LocalHost ends, even by
/// SIGKILL, the system closes it, and the process takes that as its end (<see cref="StartupHook"/>, <c>end-with-host.cjs</c>).
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited => exited.Task;

    /// <param name="output">Told each line of standard output and error.</param>
    /// <exception cref="LocalHostException">The program is not there.</exception>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string>> environment, Action<string> output)
    {
        // A session of its own keeps Ctrl+C of the terminal from the child: LocalHost ends it when its turn has come.
        var session = Find("setsid");
        var start = new ProcessStartInfo(session ?? program, session is null ? arguments : [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (Find(program) is null)
            throw new LocalHostException($"{program} is not on the PATH.");

        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        child.process.OutputDataReceived += (_, line) => Tell(line.Data);
        child.process.ErrorDataReceived += (_, line) => Tell(line.Data);
        child.process.Exited += (_, _) => child.exited.TrySetResult(child.process.ExitCode);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;

        void Tell(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                output(line);
        }
    }

    /// <returns>Where the PATH has the program; null when it has not.</returns>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => OperatingSystem.IsWindows()
            ? [Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd")]
            : new[] { Path.Combine(folder, program) })
        .FirstOrDefault(File.Exists);

    /// <summary>Ends at once.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted)
            process.Kill(entireProcessTree: true);
    }

    /// <summary>Asks the process to end by closing its standard input; ends it when it does not within the time given.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        process.StandardInput.Close();
        await KillAfterAsync(patience);
    }

    /// <summary>Gives the process, which was asked to end, the time to do so.</summary>
    public async Task KillAfterAsync(TimeSpan patience)
    {
        await Task.WhenAny(Exited, Task.Delay(patience));
        Kill();
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        process.Dispose();
    }
}
