using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Operations;

/// <summary>The operator's view of what was given up.</summary>
public sealed class DeadLetterFunctions(Keys keys, DeadLetterStore letters)
{
    [Function("ListDeadLetters")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dead-letters")] HttpRequestData request, CancellationToken cancellation)
    {
        await keys.RequireOperatorAsync(request, cancellation);
        var page = PageRequest.From(request.Query);
        if (page.After is { } after && !DeadLetterStore.IsId(after))
        {
            throw ProblemException.BadRequest($"after: found '{after}'; expected the id of a dead letter, such as 20261124-…: what the page before has as next.");
        }

        var (items, next) = await page.TakeAsync(letters.ListAfterAsync(page.After, cancellation), letter => letter.Id, cancellation);
        return request.AnswerJson(new { deadLetters = items, next });
    }

    [Function("ReplayDeadLetter")]
    public async Task<HttpResponseData> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dead-letters/{id}/replay")] HttpRequestData request,
        string id, CancellationToken cancellation)
    {
        await keys.RequireOperatorAsync(request, cancellation);
        return await letters.ReplayAsync(id, cancellation) ? request.AnswerEmpty(HttpStatusCode.Accepted) : throw NotFound(id);
    }

    [Function("DeleteDeadLetter")]
    public async Task<HttpResponseData> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "dead-letters/{id}")] HttpRequestData request,
        string id, CancellationToken cancellation)
    {
        await keys.RequireOperatorAsync(request, cancellation);
        return await letters.DeleteAsync(id, cancellation) ? request.AnswerEmpty(HttpStatusCode.NoContent) : throw NotFound(id);
    }

    private static ProblemException NotFound(string id) => ProblemException.NotFound($"There is no dead letter {id}; it may have been replayed, deleted or purged.");
}
