using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Operations;

public sealed class HealthFunctions(Readiness readiness, Keys keys)
{
    [Function(StorageSetupMiddleware.Alive)]
    public static HttpResponseData Alive([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        request.AnswerJson(new { status = "alive" });

    [Function("HealthReady")]
    public async Task<HttpResponseData> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequestData request, CancellationToken cancellation)
    {
        var isOperator = await IsOperatorAsync(request, cancellation);
        var report = await (isOperator ? readiness.CheckAsync(cancellation) : readiness.RecentAsync(cancellation));
        return request.AnswerJson(
            isOperator ? report.ToJson() : report.WithoutDetails(), report.Ready ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>Nobody is while the secrets cannot be read: that is among what is asked for here, and must not keep the answer back.</summary>
    private async Task<bool> IsOperatorAsync(HttpRequestData request, CancellationToken cancellation)
    {
        try
        {
            return await keys.IsOperatorAsync(request, cancellation);
        }
        catch (SecretsAwayException)
        {
            return false;
        }
    }
}
