using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Email;

/// <summary>The mails of a community that need somebody: they failed, or nobody knows whether they went out. None of them is tried again by itself.</summary>
public sealed class MailFunctions(CommunityRequests communities, MailAttention attention)
{
    [Function("ListMails")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/mails")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        if (page.After is { } after && !MailAttention.IsId(after)) throw ProblemException.BadRequest($"after: found '{after}'; expected what the page before has as next.");
        var (mails, next) = await page.TakeAsync(attention.ListAfterAsync(definition.Id, page.After, cancellation), mail => mail.Id, cancellation);
        return request.AnswerJson(new { mails, next });
    }
}
