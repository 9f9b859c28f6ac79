using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Consent;

/// <summary>The link by which somebody confirms what was asked for with their address.</summary>
public sealed class ConfirmFunctions(Confirming confirming)
{
    [Function("AskToConfirm")]
    public Task<HttpResponseData> AskAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "confirm/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        confirming.AskAsync(request, token, cancellation);

    [Function("Confirm")]
    public Task<HttpResponseData> ActAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        confirming.ActAsync(request, token, cancellation);
}
