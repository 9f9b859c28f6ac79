using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations.Checks;

/// <summary>Folders that are refused. The last valid definition stays in force; but what was meant to hold does not, so the suite does not call itself ready.</summary>
public sealed class DefinitionsCheck(DefinitionStore definitions) : IReadinessCheck
{
    public string Name => "definitions";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation) =>
        [.. (await definitions.AllAsync(cancellation)).SelectMany(state => state.Faults.Select(fault => new Concern(IsGrave: true, new Bilingual($"{state.Id}\u00a0: {fault}", $"{state.Id}: {fault}"))))];
}
