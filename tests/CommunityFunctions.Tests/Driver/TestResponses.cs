using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Driver;

/// <summary>What a caller reads in an answer.</summary>
public static class TestResponses
{
    public static string Text(this HttpResponseData response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    public static JsonNode Json(this HttpResponseData response) => JsonNode.Parse(response.Text())!;

    public static string? Header(this HttpResponseData response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>Asserts the status, and shows the answer when it is another.</summary>
    public static HttpResponseData Has(this HttpResponseData response, HttpStatusCode status)
    {
        Assert.True(response.StatusCode == status, $"Expected {status}, got {response.StatusCode}: {response.Text()}");
        return response;
    }
}
