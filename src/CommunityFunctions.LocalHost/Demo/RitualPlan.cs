using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What the suite says before the weeks are lived: what it will post, and when.</summary>
internal sealed record RitualPlan(IReadOnlyList<PlannedRun> Runs)
{
    private static readonly Duration Week = Duration.FromDays(7);

    /// <summary>The moments at which something is due, in order.</summary>
    public IReadOnlyList<Instant> Due => [.. Runs.Select(run => run.At).Distinct().Order()];

    /// <summary>Asked for where a person would ask: at the suite's API. Up to the scenario's end.</summary>
    public static async Task<RitualPlan> ReadAsync(DemoContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        var weeks = (int)((scenario.End - scenario.Start) / Week) + 1;
        var answer = (await http.GetFromJsonAsync<JsonNode>($"api/communities/{AtelierDemo.Community}/rituals?weeks={weeks}", cancellationToken))!;
        return new RitualPlan([.. answer["occurrences"]!.AsArray().Select(Read).Where(run => run.At < scenario.End)]);
    }

    private static PlannedRun Read(JsonNode? occurrence) => new(
        (string)occurrence!["ritual"]!, (string)occurrence["title"]!, InstantPattern.ExtendedIso.Parse((string)occurrence["at"]!).GetValueOrThrow(), (string)occurrence["channel"]!);
}
