using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace CommunityFunctions.LocalHost.Tests.Triggers;

/// <summary>Timers follow the suite's clock, which each of these tests moves on from where it stands.</summary>
public sealed class TimerTriggerTests(ClockedSuite clocked) : IClassFixture<ClockedSuite>
{
    private readonly RunningSuite suite = clocked.Suite;

    [Fact]
    public async Task However_many_ticks_a_move_passes_the_timer_runs_once_past_due_before_the_answer()
    {
        var noon = await NextDayAtNoonAsync();
        using var answer = await MoveAsync(noon.AddDays(3).AddMinutes(30));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([$"past due True, next {noon.AddDays(3).AddHours(1):O}"], await suite.Queues.TakeAllAsync("ticks-seen"));
    }

    [Fact]
    public async Task A_move_that_passes_no_tick_runs_nothing()
    {
        var noon = await NextDayAtNoonAsync();
        using var answer = await MoveAsync(noon.AddMinutes(30));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await suite.Queues.TakeAllAsync("ticks-seen"));
    }

    [Fact]
    public async Task Each_move_over_a_tick_is_a_run()
    {
        var noon = await NextDayAtNoonAsync();
        for (var hour = 1; hour <= 5; hour++)
            await suite.Suite.MoveClockAsync(noon.AddHours(hour), TestContext.Current.CancellationToken);

        Assert.Equal(5, (await suite.Queues.TakeAllAsync("ticks-seen")).Count);
    }

    [Fact]
    public async Task A_tick_comes_by_itself_when_its_time_has_come()
    {
        var noon = await NextDayAtNoonAsync();
        await suite.Suite.MoveClockAsync(noon.AddMinutes(60).AddSeconds(-1), TestContext.Current.CancellationToken);

        Assert.EndsWith($"next {noon.AddHours(2):O}", Assert.Single(await suite.Queues.TakeAsync("ticks-seen", 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_the_schedule_goes_on()
    {
        var noon = await NextDayAtNoonAsync();
        await suite.Suite.MoveClockAsync(new(noon.Year + 1, 1, 1, 0, 0, 1, TimeSpan.Zero), TestContext.Current.CancellationToken);
        await suite.Suite.MoveClockAsync(new(noon.Year + 2, 1, 1, 0, 0, 1, TimeSpan.Zero), TestContext.Current.CancellationToken);

        Assert.Equal(2, (await suite.Queues.TakeAllAsync("failing-ticks-seen")).Count);
        Assert.Contains("FailingTick failed", suite.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_is_told_the_offset_of_the_clock()
    {
        var noon = await NextDayAtNoonAsync();
        using var answer = await MoveAsync(noon.AddDays(10));
        var offset = await suite.Http.GetStringAsync(new Uri("/api/clock-offset", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal($"{suite.Clock.Offset}", offset);
        Assert.InRange(suite.Clock.GetUtcNow(), noon.AddDays(10), noon.AddDays(11));
    }

    [Theory]
    [InlineData("""{"now":"2020-02-28T00:00:00Z"}""")]
    [InlineData("""{"now":"yesterday"}""")]
    [InlineData("""{"now":5}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_move_backwards_or_without_a_moment_is_refused_with_the_reason(string body)
    {
        var before = suite.Clock.Offset;
        using var content = new StringContent(body);
        using var answer = await PostAsync("/api/simulation/clock", suite.Surroundings.OperatorKey, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(before, suite.Clock.Offset);
    }

    [Fact]
    public async Task Only_the_operators_key_moves_the_clock()
    {
        var noon = await NextDayAtNoonAsync();
        using var body = JsonContent.Create(new { now = noon.AddDays(1) });
        using var answer = await PostAsync("/simulation/clock", "wrong", body);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.InRange(suite.Clock.GetUtcNow(), noon, noon.AddHours(12));
    }

    /// <summary>Forgets what ran until then.</summary>
    private async Task<DateTimeOffset> NextDayAtNoonAsync()
    {
        var noon = new DateTimeOffset(suite.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(36);
        await suite.Suite.MoveClockAsync(noon, TestContext.Current.CancellationToken);
        await suite.Queues.TakeAllAsync("ticks-seen");
        await suite.Queues.TakeAllAsync("failing-ticks-seen");
        return noon;
    }

    private async Task<HttpResponseMessage> MoveAsync(DateTimeOffset moment)
    {
        using var body = JsonContent.Create(new { now = moment });
        return await PostAsync("/simulation/clock", suite.Surroundings.OperatorKey, body);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string key, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = body,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        return await suite.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
