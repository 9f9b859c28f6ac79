using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Webhooks;

public sealed class ReceiveWebhook(WebhookDoor door)
{
    [Function(nameof(ReceiveWebhook))]
    public Task<HttpResponseData> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "get", "options", Route = "communities/{community}/webhooks/{source}")] HttpRequestData request,
        string community, string source, CancellationToken cancellation) => door.ReceiveAsync(request, community, source, cancellation);
}
