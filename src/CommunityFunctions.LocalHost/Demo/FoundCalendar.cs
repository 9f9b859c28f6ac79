using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The link that opens the editorial calendar in a browser, asked for where a person would ask: at the suite's API.</summary>
internal static class FoundCalendar
{
    /// <exception cref="LocalHostException">The suite gives none.</exception>
    public static async Task<string> LinkAsync(DemoContext context, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var calendar = await http.GetFromJsonAsync<JsonNode>($"api/communities/{AtelierDemo.Community}/calendar", cancellationToken);
        return (string?)calendar?["links"]?["page"] ?? throw new LocalHostException("The suite gives no link to the calendar: is there a secret for links?");
    }
}
