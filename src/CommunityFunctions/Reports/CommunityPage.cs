using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Reports;

public sealed class CommunityPage(CommunityRequests communities, ReportIndex index, ReportAddresses addresses)
{
    [Function("GetCommunityPage")]
    public async Task<HttpResponseData> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionByLinkAsync(request, community, LinkPurposes.Reports, subject: null, cancellation);
        var token = ReportAddresses.TokenOf(request);
        var expires = await addresses.ExpiryAsync(definition, token, cancellation);
        var page = await index.RenderAsync(definition, Languages.AskedFor(request.Query, definition), expires, isOfTeam: token is null, cancellation);
        return request.AnswerPage(page.Html, page.Style, hasPictures: true);
    }
}
