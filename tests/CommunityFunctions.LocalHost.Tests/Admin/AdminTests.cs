using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommunityFunctions.LocalHost.Tests.Admin;

public sealed class AdminTests(SharedSuite shared)
{
    private readonly RunningSuite suite = shared.Suite;

    [Fact]
    public async Task The_status_says_that_the_host_runs()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/admin/host/status", suite.Surroundings.Keys.Master);
        var status = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal("Running", status.GetProperty("state").GetString());
        Assert.NotEmpty(status.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task The_hosts_doors_open_with_the_master_key_alone()
    {
        using var none = await SendAsync(HttpMethod.Get, "/admin/host/status", key: null);
        using var function = await SendAsync(HttpMethod.Get, "/admin/host/status", suite.Surroundings.Keys.Function);
        using var runNone = await SendAsync(HttpMethod.Post, "/admin/functions/Tick", key: null, """{"input":""}""");
        using var runFunction = await SendAsync(HttpMethod.Post, "/admin/functions/Tick", suite.Surroundings.Keys.Function, """{"input":""}""");

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden],
            [none.StatusCode, function.StatusCode, runNone.StatusCode, runFunction.StatusCode]);
    }

    [Theory]
    [InlineData("Tick", null, HttpStatusCode.BadRequest)]
    [InlineData("Tick", "no json", HttpStatusCode.BadRequest)]
    [InlineData("Unknown", """{"input":""}""", HttpStatusCode.NotFound)]
    [InlineData("Echo", """{"input":""}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_run_is_refused(string function, string? body, HttpStatusCode expected)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"/admin/functions/{function}", suite.Surroundings.Keys.Master, body);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_timer_runs_now_when_asked_by_its_name_in_any_case()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/admin/functions/tick", suite.Surroundings.Keys.Master, """{"input":""}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var seen = Assert.Single(await suite.Queues.TakeAsync("ticks-seen", 1));
        Assert.StartsWith("past due False", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_function_runs_now_with_the_input_as_its_message()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/admin/functions/TakeAsked", suite.Surroundings.Keys.Master, """{"input":"now"}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["0:now"], await suite.Queues.TakeAsync("asked-seen", 1));
    }

    [Fact]
    public async Task Without_the_clock_option_there_is_no_clock_to_move()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/simulation/clock", suite.Surroundings.Keys.Master, """{"now":"2100-01-01T00:00:00Z"}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await suite.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
