using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>Tells operations of what became of a run, and of one that needs somebody; <c>GET …/rituals</c> tells the manager.</summary>
public sealed partial class RunAlerts(SuiteMetrics metrics, ILogger<RunAlerts> logger)
{
    public void Raise(RitualRun run)
    {
        metrics.RanRitual(run.Community, run.Channel.Source, run.State.ToString().ToLowerInvariant());
        if (run.State is RunState.Failed or RunState.Missed or RunState.Uncertain) Log.NeedsSomebody(logger, run.Community, run.Ritual, run.Date, run.Channel, run.State, run.Why);
        else Log.Became(logger, run.Community, run.Ritual, run.Date, run.Channel, run.State);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: {Ritual} of {Date} in {Channel} is {State}. {Why}")]
        public static partial void NeedsSomebody(ILogger logger, CommunityId community, string ritual, LocalDate date, RitualChannel channel, RunState state, string? why);

        [LoggerMessage(LogLevel.Information, "{Community}: {Ritual} of {Date} in {Channel} is {State}.")]
        public static partial void Became(ILogger logger, CommunityId community, string ritual, LocalDate date, RitualChannel channel, RunState state);
    }
}
