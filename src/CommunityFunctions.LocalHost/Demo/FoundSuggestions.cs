using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Who the suite suggests to merge, asked for where a person would ask: at the suite's API.</summary>
internal static class FoundSuggestions
{
    public static async Task<int> CountAsync(DemoContext context, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        var (count, after) = (0, "");
        do
        {
            var page = (await http.GetFromJsonAsync<JsonNode>($"api/communities/{AtelierDemo.Community}/members/suggestions?limit=1000&after={Uri.EscapeDataString(after)}", cancellationToken))!;
            (count, after) = (count + page["suggestions"]!.AsArray().Count, (string?)page["next"] ?? "");
        }
        while (after.Length > 0);
        return count;
    }
}
