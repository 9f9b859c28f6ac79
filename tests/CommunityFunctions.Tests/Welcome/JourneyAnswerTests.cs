using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Tests.Welcome;

public sealed class JourneyAnswerTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private readonly SlackStandIn slack = new();

    [Theory]
    [InlineData("2", "meet", 2.0)]
    [InlineData("to learn!", "learn", 1.0)]
    [InlineData("A secret that nobody is to keep", null, null)]
    public async Task A_direct_message_answers_the_question_and_its_words_are_kept_nowhere(string words, string? choice, double? number)
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var at = Suite.Now.AddHours(1);
        suite.Clock.SetUtcNow(at);
        await suite.WriteToAppAsync(Alice, words);
        await suite.WriteToAppAsync(Alice, words);

        var step = (await suite.JourneyAsync(Alice))!.Steps[0];
        Assert.Equal((choice, at), (step.Choice, step.AnsweredAt?.ToDateTimeOffset()));
        var answer = Assert.Single(await suite.RowsAsync(StorageNames.Tables.Events), row => row.GetString("Kind") == "survey.answered");
        Assert.Equal(("welcome:1-hello", number), (answer.GetString("Survey"), answer.GetDouble("Value")));
        foreach (var table in StorageNames.Tables.All)
        {
            Assert.DoesNotContain(await suite.RowsAsync(table), row => row.Any(column => column.Value is string text && text.Contains("secret that", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_direct_message_of_who_was_asked_nothing_is_dropped()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        await suite.WriteToAppAsync(Alice, "1");

        Assert.Null((await suite.JourneyAsync(Alice))!.Steps[0].AnsweredAt);
        Assert.DoesNotContain(await suite.RowsAsync(StorageNames.Tables.Events), row => row.GetString("Kind") == "survey.answered");
    }

    [Fact]
    public async Task What_is_written_after_the_last_question_was_answered_answers_no_older_one()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello), ("2-again", WelcomeSuite.Hello.Replace("after: 0h", "after: 1h", StringComparison.Ordinal)));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.LiveAsync(Suite.Now.AddMinutes(61));
        foreach (var (words, minute) in new[] { ("2", 70), ("thanks", 80) })
        {
            suite.Clock.SetUtcNow(Suite.Now.AddMinutes(minute));
            await suite.WriteToAppAsync(Alice, words);
        }

        var journey = (await suite.JourneyAsync(Alice))!;
        Assert.Equal(("meet", Suite.Now.AddMinutes(70)), (journey.Step("2-again")!.Choice, journey.Step("2-again")!.AnsweredAt?.ToDateTimeOffset()));
        Assert.Null(journey.Step("1-hello")!.AnsweredAt);
    }

    /// <summary>The event before the journey: so who was cut off finds the question unanswered, and comes again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_killed_at_any_write_is_taken_down_once(bool before)
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
            await suite.JoinAsync(Alice);
            await suite.LiveAsync(Suite.Now.AddMinutes(1));
            var (community, member) = (await suite.CommunityAsync(), await suite.MemberOfAsync(Alice));
            var answer = new JourneyAnswer("1-hello", "meet", "expert", "2", Suite.Now.AddMinutes(2));
            if (before) suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.Get<JourneyAnswers>().RecordAsync(community, member, answer, CancellationToken.None));

            await using var next = suite.Again();
            await next.Get<JourneyAnswers>().RecordAsync(community, member, answer, CancellationToken.None);

            var journey = (await next.JourneyAsync(Alice))!;
            Assert.Equal(("meet", "2", "expert"), (journey.Steps[0].Choice, journey.CharterVersion, journey.Persona));
            Assert.Equal(Instant.FromDateTimeOffset(answer.At), journey.CharterAcceptedAt);
            Assert.Equal("expert", (await next.Get<Roster>().FindAsync(Atelier.Id, member.Value, CancellationToken.None))!.Record.Persona?.Value);
            Assert.Single(await next.RowsAsync(StorageNames.Tables.Events), row => row.GetString("Kind") == "survey.answered");
            if (!isKilled)
            {
                Assert.True(write > 3, "It was never killed.");
                break;
            }
        }
    }

    public void Dispose() => slack.Dispose();
}
