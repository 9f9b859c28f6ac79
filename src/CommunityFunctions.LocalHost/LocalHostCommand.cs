using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace CommunityFunctions.LocalHost;

/// <summary>The command line: its options, what they mean, and which do not go together.</summary>
public static class LocalHostCommand
{
    /// <param name="runAsync">What to do with the wishes; its result is the exit code.</param>
    public static RootCommand Create(Func<LocalHostOptions, CancellationToken, Task<int>> runAsync)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on localhost; 0 takes a free one.",
            HelpName = "PORT",
            DefaultValueFactory = _ => LocalHostOptions.DefaultPort,
        };
        var key = new Option<string?>("--key") { Description = "The operator's key and the host's master key; made up when not given.", HelpName = "KEY" };
        var communities = new Option<string?>("--communities")
        {
            Description = "Each sub-folder is a community to load; default: the repository's samples/communities.",
            HelpName = "DIR",
        };
        var data = new Option<string?>("--data") { Description = "Keeps storage and made-up secrets there, and plays the demo only once into it; default: in memory.", HelpName = "DIR" };
        var app = new Option<string?>("--app") { Description = "The published function app; default: the repository's artifacts/app.", HelpName = "DIR" };
        var clock = new Option<bool>("--clock") { Description = "Allows POST /simulation/clock {\"now\":\"…\"} with the operator's key." };
        var noDemo = new Option<bool>("--no-demo") { Description = "Serves without playing the demo." };
        var once = new Option<bool>("--once") { Description = "Plays the demo and ends: 0 when the suite and the simulation agree." };
        var verbose = new Option<bool>("--verbose") { Description = "Logs while the demo is played, too; else only what is wrong is logged meanwhile." };
        var words = new Option<string?>("--words")
        {
            Description = "Writes down, after the demo, who is in it and all that was said: for who looks whether it is found where it must not be.",
            HelpName = "FILE",
        };
        var func = new Option<bool>("--func") { Description = "Lets Azure Functions Core Tools run the app; without the demo, which moves the clock." };
        var command = new RootCommand("Runs the suite on this machine: Azurite, the functions, and the demo.")
        {
            port, key, communities, data, app, clock, noDemo, once, verbose, words, func,
        };
        command.Validators.Add(result => Refuse(result, result.GetValue(func) && result.GetValue(clock), "--func cannot move the clock: leave out --clock."));
        command.Validators.Add(result => Refuse(result, result.GetValue(once) && !(!result.GetValue(noDemo) && !result.GetValue(func)), "--once plays the demo: leave out --no-demo and --func."));
        command.SetAction((result, stop) => runAsync(
            new LocalHostOptions
            {
                Port = result.GetValue(port),
                Key = result.GetValue(key),
                CommunitiesFolder = Absolute(result.GetValue(communities)) ?? Samples,
                DataFolder = Absolute(result.GetValue(data)),
                AppFolder = Absolute(result.GetValue(app)) ?? new LocalHostOptions().AppFolder,
                Clock = result.GetValue(clock) || (!result.GetValue(noDemo) && !result.GetValue(func)),
                Demo = !result.GetValue(noDemo) && !result.GetValue(func),
                Once = result.GetValue(once),
                Verbose = result.GetValue(verbose),
                WordsFile = Absolute(result.GetValue(words)),
                Func = result.GetValue(func),
                Environment = ReadEnvironment(),
            },
            stop));
        return command;
    }

    private static string? Samples => Repository.Path("samples", "communities") is var folder && Directory.Exists(folder) ? folder : null;

    private static void Refuse(CommandResult result, bool wrong, string why)
    {
        if (wrong)
            result.AddError(why);
    }

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);

    private static Dictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
}
