using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Surveys;

/// <summary>The survey's page, by the link in its mail. Opening it never counts, since mail scanners open every link, each number of the mail among them.</summary>
public sealed class NpsFunctions(SurveyAnswers answers)
{
    [Function("OpenSurvey")]
    public Task<HttpResponseData> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nps/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        answers.OpenAsync(request, token, cancellation);

    [Function("AnswerSurvey")]
    public Task<HttpResponseData> ActAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "nps/{token}")] HttpRequestData request, string token, CancellationToken cancellation) =>
        answers.TakeAsync(request, token, cancellation);
}
