using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Surveys;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Surveys;

/// <summary>The surveys of a community, for who holds a key: how many were asked, have answered, could not be asked; and what they added, without who said it.</summary>
public sealed class SurveyFunctions(CommunityRequests communities, SurveyRuns runs, SurveyComments comments)
{
    [Function("GetSurveys")]
    public async Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/surveys")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var surveys = new List<object>();
        foreach (var run in await runs.AllAsync(definition.Id, cancellation))
        {
            var people = await comments.AllAsync(definition.Id, run.Survey, cancellation).ToListAsync(cancellation);
            surveys.Add(new
            {
                survey = run.Survey,
                dueAt = run.DueAt.ToDateTimeOffset(),
                isDrawn = run.IsDrawn,
                asked = run.Asked,
                answered = people.Count(person => person.AnsweredAt is not null),
                withheld = people.Where(person => person.Withheld is not null).GroupBy(person => person.Withheld!).Select(why => new { why = why.Key, mails = why.Count() }),
                comments = people.Select(person => person.Comment).OfType<SurveyComment>().OrderByDescending(comment => comment.At)
                    .Select(comment => new { at = comment.At.ToDateTimeOffset(), text = comment.Text, quote = comment.Quote }),
                run.Why,
            });
        }

        return request.AnswerJson(new { surveys });
    }
}
