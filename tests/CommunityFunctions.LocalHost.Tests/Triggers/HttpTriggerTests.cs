using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CsCheck;

namespace CommunityFunctions.LocalHost.Tests.Triggers;

public sealed class HttpTriggerTests(SharedSuite shared)
{
    private readonly RunningSuite suite = shared.Suite;

    [Fact]
    public async Task Route_and_query_reach_the_functions_parameters()
    {
        using var answer = await PostAsync("/api/echo/caf%C3%A9/7?who=Zo%C3%A9%26co", []);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("caf%C3%A9", Header(answer, "X-Name"));
        Assert.Equal("7", Header(answer, "X-Number"));
        Assert.Equal("Zo%C3%A9%26co", Header(answer, "X-Who"));
        Assert.EndsWith("/api/echo/caf%C3%A9/7?who=Zo%C3%A9%26co", Header(answer, "X-Url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_value_wins_over_a_query_value_whose_name_differs_only_in_case()
    {
        using var answer = await PostAsync("/api/echo/route?NAME=query&who=me", []);

        Assert.Equal("route", Header(answer, "X-Name"));
        Assert.Equal("me", Header(answer, "X-Who"));
        Assert.Equal("none", Header(answer, "X-Number"));
    }

    [Fact]
    public async Task A_route_that_breaks_its_constraint_is_not_found()
    {
        using var answer = await PostAsync("/api/echo/route/seven", []);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_that_a_setting_disables_is_not_found()
    {
        using var answer = await PostAsync("/api/retired", []);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public Task A_body_travels_byte_for_byte_both_ways() => Gen.Byte.Array[0, 5_000].SampleAsync(
        async body =>
        {
            using var answer = await PostAsync("/api/echo/bytes", body);
            Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        },
        iter: 40,
        threads: 4);

    [Fact]
    public async Task A_body_sent_in_chunks_arrives_whole()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, (byte)'\r', (byte)'\n', 0, 0xFF, 0xC0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/echo/chunks") { Content = new StreamContent(new MemoryStream(body)) };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await suite.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Values_of_a_repeated_header_all_arrive()
    {
        // By hand: HttpClient would join them to one.
        using var connection = new TcpClient();
        await connection.ConnectAsync("localhost", suite.Surroundings.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(
            "POST /api/echo/headers HTTP/1.1\r\nHost: localhost\r\nX-Repeated: one\r\nX-Repeated: two\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("X-Seen: one,two\r\n", answer.Replace("one|two", "one,two", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SharedSuite.BodyLimit, HttpStatusCode.Accepted)]
    [InlineData(SharedSuite.BodyLimit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_over_the_limit_is_refused(int length, HttpStatusCode expected)
    {
        using var answer = await PostAsync("/api/echo/limit", new byte[length]);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_that_returns_nothing_answers_204()
    {
        using var answer = await GetAsync("/api/nothing");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task An_unhandled_failure_is_500_with_an_empty_body_and_is_logged()
    {
        using var answer = await GetAsync("/api/throw?mark=unhandled");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Throw failed", suite.Log, StringComparison.Ordinal);
        Assert.Contains("mark=unhandled", suite.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/echo/method")]
    [InlineData("/api/unknown")]
    [InlineData("/nothing")]
    public async Task A_wrong_method_or_path_is_404(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_guarded_function_opens_with_a_key_in_the_header_or_the_query()
    {
        var keys = suite.Surroundings.Keys;
        using var none = await GetAsync("/api/guarded");
        using var wrong = await GetAsync("/api/guarded?code=wrong");
        using var function = await GetAsync($"/api/guarded?code={keys.Function}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/guarded") { Headers = { { "x-functions-key", keys.Master } } };
        using var master = await suite.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK],
            [none.StatusCode, wrong.StatusCode, function.StatusCode, master.StatusCode]);
    }

    [Fact]
    public async Task A_caller_that_leaves_is_told_to_the_function()
    {
        using var leaving = new CancellationTokenSource();
        var call = suite.Http.GetAsync(new Uri("/api/wait", UriKind.Relative), leaving.Token);
        Assert.Equal(["started"], await suite.Queues.TakeAsync("waiting", 1));
        await leaving.CancelAsync();

        Assert.Equal(["told to end"], await suite.Queues.TakeAsync("waiting", 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        suite.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await suite.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(",", answer.Headers.GetValues(name));
}
