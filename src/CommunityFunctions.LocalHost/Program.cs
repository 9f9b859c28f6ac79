using System.Runtime.InteropServices;
using CommunityFunctions.LocalHost;
using Spectre.Console;

using var stop = new CancellationTokenSource();
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, Stop)).ToList();

// Coloured on a terminal and nowhere else, whichever system builds this: who reads the output line by line finds what is said.
var console = AnsiConsole.Create(new AnsiConsoleSettings { Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false } });
var command = LocalHostCommand.Create((options, _) => new LocalRun(options, console).RunAsync(stop.Token));
var code = await command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
registrations.ForEach(registration => registration.Dispose());
return code;

// The first signal asks for an orderly end; a second one ends at once, and the system ends the children.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
