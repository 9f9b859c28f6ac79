using System.Net.Http.Headers;
using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The figures of a period, asked for where a person would ask: at the suite's API.</summary>
internal sealed record ComputedKpis(string Period, string From, string To, bool Provisional, IReadOnlyList<ComputedKpi> Kpis)
{
    /// <summary>Those of the last full week and the last full month.</summary>
    /// <exception cref="LocalHostException">The suite has none.</exception>
    public static async Task<IReadOnlyList<ComputedKpis>> ReadAsync(DemoContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        return [await ReadAsync(scenario.LastFullWeekId), await ReadAsync(scenario.LastFullMonthId)];

        async Task<ComputedKpis> ReadAsync(string period)
        {
            using var response = await http.GetAsync($"api/communities/{AtelierDemo.Community}/kpis/{period}?language=en", cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new LocalHostException($"The suite has no figures of {period}: the answer was {(int)response.StatusCode}, expected 200.");
            return (await response.Content.ReadFromJsonAsync<ComputedKpis>(cancellationToken))!;
        }
    }
}
