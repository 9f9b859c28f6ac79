using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The link that opens the operations page in a browser, which can show no key.</summary>
internal static class FoundOperations
{
    /// <exception cref="LocalHostException">The suite gives none.</exception>
    public static async Task<string> LinkAsync(DemoContext context, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        using var answer = await http.PostAsync(new Uri("api/operations/link", UriKind.Relative), content: null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))?["page"] ?? throw new LocalHostException("The suite gives no link to its operations page.");
    }
}
