using System.Net;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Operations;

public sealed class HealthFunctions(Readiness readiness, Keys keys)
{
    [Function("Health")]
    public static HttpResponseData Alive([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        request.AnswerJson(new { status = "alive" });

    [Function("HealthReady")]
    public async Task<HttpResponseData> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequestData request, CancellationToken cancellation)
    {
        var isOperator = await keys.IsOperatorAsync(request, cancellation);
        var report = await readiness.CheckAsync(countDeadLetters: isOperator, cancellation);
        var seen = isOperator ? report : report.WithoutDetails();
        return request.AnswerJson(seen, report.Ready ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
    }
}
