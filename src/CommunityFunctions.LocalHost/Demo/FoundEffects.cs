using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What the suite's posts brought about, as its API tells it.</summary>
internal sealed record FoundEffects(IReadOnlyList<FoundRun> Runs, IReadOnlyList<FoundTrend> Trends, IReadOnlyList<FoundAdvice> Advice)
{
    public static async Task<FoundEffects> ReadAsync(DemoContext context, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        var effects = (await http.GetFromJsonAsync<JsonNode>($"api/communities/{AtelierDemo.Community}/rituals?weeks=1", cancellationToken))!["effects"]!;
        return new FoundEffects(
            [.. effects["runs"]!.AsArray().Select(run => new FoundRun((string)run!["ritual"]!, (string)run["source"]!, (string)run["message"]!, (int)run["responders"]!, (int)run["replies"]!, (int)run["reactions"]!))],
            [.. effects["rituals"]!.AsArray().Select(trend => new FoundTrend((string)trend!["of"]!, (double?)trend["share"], (double?)trend["slope"]))],
            [.. effects["advice"]!.AsArray().Select(advice => new FoundAdvice((string)advice!["kind"]!, (string)advice["subject"]!, (string)advice["text"]!))]);
    }
}
