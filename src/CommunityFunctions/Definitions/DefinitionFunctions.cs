using System.Net;
using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Definitions;

/// <summary>The routes below <c>/communities</c> that list, read and write definitions.</summary>
public sealed class DefinitionFunctions(Keys keys, DefinitionStore definitions, FileEditor files)
{
    private const string FileRoute = "communities/{community}/files/{*path}";

    [Function("ListCommunities")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities")] HttpRequestData request, CancellationToken cancellation)
    {
        await keys.RequireOperatorAsync(request, cancellation);
        var states = await definitions.AllAsync(cancellation);
        return request.AnswerJson(new
        {
            communities = states.OrderBy(state => state.Id.ToString(), StringComparer.Ordinal).Select(state => new
            {
                id = state.Id.ToString(),
                name = state.Definition?.Name,
                zone = state.Definition?.Zone.Id,
                sources = state.Definition?.Sources.Select(source => new { name = source.Name.ToString(), platform = source.Platform }),
                inForce = state.Definition is not null,
                faults = state.Faults,
            }),
        });
    }

    [Function("ReadFile")]
    public async Task<HttpResponseData> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = FileRoute)] HttpRequestData request,
        string community, string? path, CancellationToken cancellation)
    {
        var id = await keys.RequireCommunityAsync(request, community, cancellation);
        if (string.IsNullOrEmpty(path)) return request.AnswerJson(new { files = await files.ListAsync(id, cancellation) });

        var (content, version) = await files.ReadAsync(id, path, cancellation);
        return WithVersion(request.AnswerBytes(HttpStatusCode.OK, ContentTypeOf(path), content.ToArray()), version);
    }

    [Function("WriteFile")]
    public async Task<HttpResponseData> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = FileRoute)] HttpRequestData request,
        string community, string? path, CancellationToken cancellation)
    {
        var id = await keys.RequireCommunityAsync(request, community, cancellation);
        var content = await request.BodyAsync(CommunityFolder.LargestImageBytes, cancellation);
        var ifMatch = request.Headers.TryGetValues("If-Match", out var versions) ? string.Join(',', versions) : null;
        var (inForce, version) = await files.WriteAsync(id, path ?? "", content, ifMatch, cancellation);
        return WithVersion(request.AnswerJson(new { file = path, inForce }), version);
    }

    private static HttpResponseData WithVersion(HttpResponseData answer, ETag version)
    {
        answer.Headers.Add("ETag", version.ToString("H"));
        return answer;
    }

    private static string ContentTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".json" => "application/json; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    };
}
