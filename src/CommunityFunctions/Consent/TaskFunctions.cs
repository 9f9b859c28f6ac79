using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;

namespace CommunityFunctions.Consent;

/// <summary>What somebody of the team has to do, for who holds a key.</summary>
public sealed class TaskFunctions(CommunityRequests communities, TeamTasks tasks, TimeProvider clock)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    [Function("ListTasks")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/tasks")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var page = PageRequest.From(request.Query);
        var (items, next) = await page.TakeAsync(tasks.ListAfterAsync(definition.Id, page.After, Now, cancellation), task => task.Id, cancellation);
        return request.AnswerJson(new { tasks = items.Select(TaskView.Of), next });
    }

    /// <summary>It is done. Said again, it stays done since the first time.</summary>
    [Function("FinishTask")]
    public async Task<HttpResponseData> FinishAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/tasks/{id}")] HttpRequestData request, string community, string id, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var done = await tasks.DoneAsync(definition.Id, id, Now, cancellation) ?? throw ProblemException.NotFound($"{community} has no task {id}.");
        return request.AnswerJson(TaskView.Of(done));
    }
}
