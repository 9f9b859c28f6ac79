using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Secrets;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Http;

public sealed class ProblemTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData("communities/atelier/members?limit=0", Suite.OperatorKey, HttpStatusCode.BadRequest)]
    [InlineData("communities", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("communities/nobody/members", Suite.OperatorKey, HttpStatusCode.NotFound)]
    public async Task A_problem_is_told_as_problem_details(string path, string key, HttpStatusCode status)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var answer = (await suite.GetAsync(path, key)).Has(status);

        Assert.Equal("application/problem+json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var problem = answer.Json();
        Assert.Equal("about:blank", (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.NotEmpty((string?)problem["title"] ?? "");
        Assert.NotEmpty((string?)problem["detail"] ?? "");
    }

    [Fact]
    public async Task A_fault_of_the_suites_own_is_a_500_with_nothing_of_its_inside()
    {
        var answer = await AnswerToAsync(new InvalidOperationException("the secret in the message"));

        answer.Has(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_inside_an_aggregate_is_told_as_itself()
    {
        var answer = await AnswerToAsync(new AggregateException(ProblemException.BadRequest("limit: found 'x'.")));

        Assert.Equal("limit: found 'x'.", (string?)answer.Has(HttpStatusCode.BadRequest).Json()["detail"]);
    }

    [Fact]
    public async Task A_vault_that_is_away_is_told_and_logged_as_the_vault_and_not_as_storage()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var invocation = Invocation.OfRequest(new TestRequest("GET", "communities"));

        await suite.Get<ProblemMiddleware>().Invoke(invocation, _ => Task.FromException(new SecretsAwayException(SecretName.OperatorKey, new TimeoutException())));

        var answer = ((HttpResponseData)invocation.Result!).Has(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal("The secrets cannot be read. Nothing was changed; try again.", (string?)answer.Json()["detail"]);
        Assert.EndsWith(
            " found the key vault away and answered 503: The secret suite--api--key cannot be read from the key vault (TimeoutException).", Assert.Single(suite.Log.All, line => line.Contains("answered 503", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_queue_function_throws_goes_on_to_the_host()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var invocation = Invocation.OfMessage("text", dequeueCount: 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            suite.Get<ProblemMiddleware>().Invoke(invocation, _ => throw new InvalidOperationException("to the host")));
        Assert.Null(invocation.Result);
    }

    private async Task<HttpResponseData> AnswerToAsync(Exception thrown)
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var invocation = Invocation.OfRequest(new TestRequest("GET", "communities"));
        await suite.Get<ProblemMiddleware>().Invoke(invocation, _ => Task.FromException(thrown));
        return (HttpResponseData)invocation.Result!;
    }
}
