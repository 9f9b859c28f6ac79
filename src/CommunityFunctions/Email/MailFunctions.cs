using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Email;

/// <summary>The mails of a community that need somebody, and what that somebody can do. None of them is tried again by itself.</summary>
public sealed class MailFunctions(CommunityRequests communities, MailAttention attention, Suppressions suppressions, AddressHash hash)
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

    /// <summary>Writes again to an address that had bounced. In the body and not in the path, since addresses of requests are kept in logs.</summary>
    [Function("UnsuppressAddress")]
    public async Task<HttpResponseData> UnsuppressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/mails/unsuppress")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var address = await UnsuppressRequest.ReadAddressAsync(request, cancellation);
        if (!await hash.IsKnownAsync(definition.Id, cancellation)) throw new ProblemException(HttpStatusCode.Conflict, "There is no secret", AddressHash.NoSecret(definition.Id));
        return await suppressions.LiftAsync(definition.Id, address, cancellation) is not { } reason
            ? request.AnswerEmpty(HttpStatusCode.NoContent)
            : throw new ProblemException(HttpStatusCode.Conflict, "Stays suppressed", $"Found an address whose owner wants no mail ({reason.ToString().ToLowerInvariant()}); only one that bounced can be written to again.");
    }
}
