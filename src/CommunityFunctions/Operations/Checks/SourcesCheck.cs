using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Operations.Checks;

/// <summary>Sources that have delivered nothing for longer than they may: platforms switch webhooks off that failed for a while, and say so to nobody.</summary>
public sealed class SourcesCheck(DefinitionStore definitions, Sources sources, IOptions<OperationsOptions> options, TimeProvider clock) : IReadinessCheck
{
    public string Name => "sources";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation) =>
        [.. (await SightsAsync(cancellation)).Where(source => source.IsSilent).Select(source => new Concern(IsGrave: false, WordsOf(source), source.LastDelivery))];

    /// <summary>Every source of every community that is in force, with its last delivery.</summary>
    internal async Task<IReadOnlyList<SourceSight>> SightsAsync(CancellationToken cancellation)
    {
        var last = await sources.LastDeliveriesAsync(cancellation);
        var (now, most) = (clock.GetUtcNow(), TimeSpan.FromHours(options.Value.SilentSourceHours));
        return
        [
            .. from state in await definitions.AllAsync(cancellation)
               from source in state.Definition?.Sources ?? []
               orderby state.Id.ToString(), source.Name.ToString()
               let at = last.TryGetValue((state.Id, source.Name), out var delivered) ? delivered : (DateTimeOffset?)null
               select new SourceSight(state.Id, source.Name, source.Platform, at, !(now - at <= most)),
        ];
    }

    private static Bilingual WordsOf(SourceSight source) => source.LastDelivery is { } last
        ? new($"{source.Community}/{source.Source} n’a rien livré depuis le {last:yyyy-MM-dd à HH:mm} UTC", $"{source.Community}/{source.Source} has delivered nothing since {last:yyyy-MM-dd HH:mm} UTC")
        : new($"{source.Community}/{source.Source} n’a encore jamais rien livré", $"{source.Community}/{source.Source} has never delivered anything");
}
