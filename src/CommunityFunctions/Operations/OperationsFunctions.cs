using System.Net;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Operations;

/// <summary>The operations page, for who holds the operator's key or a link that was made with it.</summary>
public sealed class OperationsFunctions(OperationsReading reading, OperatorLinks links, PublicAddress address, Keys keys)
{
    [Function("GetOperations")]
    public async Task<HttpResponseData> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations")] HttpRequestData request, CancellationToken cancellation)
    {
        if (request.Query[SignedLinks.Parameter] is not { } token) await keys.RequireOperatorAsync(request, cancellation);
        else if (!await links.OpensAsync(token, cancellation)) return request.AnswerClosed();
        var answer = new OperationsPage(await reading.ReadAsync(cancellation), Languages.OfReader(request)).Of().Answer(request);
        answer.Headers.Add("Vary", "Accept-Language");
        return answer;
    }

    [Function("MakeOperationsLink")]
    public async Task<HttpResponseData> LinkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/link")] HttpRequestData request, CancellationToken cancellation)
    {
        await keys.RequireOperatorAsync(request, cancellation);
        var (token, expires) = await links.TokenAsync(cancellation);
        return request.AnswerJson(new { page = new Uri(address.Base ?? new Uri(request.Url, "/"), $"api/operations?{SignedLinks.Parameter}={token}"), expires }, HttpStatusCode.Created);
    }
}
