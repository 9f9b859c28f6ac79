using System.Net;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Rituals;

public sealed class RitualApiTests(AzuriteServer azurite) : IDisposable
{
    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task What_will_be_posted_when_is_shown_rendered_and_in_order_of_time()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        await suite.RitualAsync(
            """
            ---
            title: The debate
            repeat: RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU
            at: "18:00"
            channels: [slack/general]
            pillar: entertain
            format: live
            objective: loyalty
            ---
            Week {{ week.number }} of {{ community.name }}; the next one is on {{ nextLive.date }}.
            """,
            "the-debate");

        var preview = await suite.PreviewAsync("?weeks=4");

        Assert.Equal(
            [
                ("the-question", "2026-11-24", "11:00", "2026-11-24T10:00:00Z", "What saved you time this week?"),
                ("the-question", "2026-12-01", "11:00", "2026-12-01T10:00:00Z", "What would you do *differently*?"),
                ("the-debate", "2026-12-01", "18:00", "2026-12-01T17:00:00Z", "Week 49 of Atelier; the next one is on Tuesday 15 December."),
                ("the-question", "2026-12-08", "11:00", "2026-12-08T10:00:00Z", "What saved you time this week?"),
                ("the-question", "2026-12-15", "11:00", "2026-12-15T10:00:00Z", "What would you do *differently*?"),
                ("the-debate", "2026-12-15", "18:00", "2026-12-15T17:00:00Z", "Week 51 of Atelier; the next one is on Tuesday 5 January 2027."),
            ],
            preview.Occurrences().Select(one => (
                (string)one["ritual"]!, (string)one["localDate"]!, (string)one["localTime"]!, (string)one["at"]!, ((string)one["text"]!).Replace('\u00a0', ' '))));
        Assert.All(preview.Occurrences(), one => Assert.Equal(("slack/general", "planned"), ((string?)one["channel"], (string?)one["state"])));
        Assert.Equal(("entertain", "live", "loyalty"), ((string?)preview.Occurrences().ElementAt(2)["pillar"], (string?)preview.Occurrences().ElementAt(2)["format"], (string?)preview.Occurrences().ElementAt(2)["objective"]));
    }

    [Fact]
    public async Task The_plan_is_what_then_happens()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        string[] rhythms = ["every monday at 09:00", "every day at 07:45", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "every weekday at 12:00", "1st and 3rd tuesday at 18:00", "every sunday at 02:30"];
        for (var i = 0; i < rhythms.Length; i++)
        {
            var at = rhythms[i].StartsWith("RRULE", StringComparison.Ordinal) ? "\nat: \"16:00\"" : "";
            await suite.RitualAsync($"---\ntitle: R{i}\nrepeat: {rhythms[i]}{at}\nchannels: [slack/general, slack/founders]\npillar: inspire\nskip: [2026-12-08, 2026-12-25]\n---\nA{i}\n===\nB{i}\n===\nC{i}", $"r{i}");
        }

        await suite.TickAsync();
        var plan = (await suite.PreviewAsync("?weeks=6")).Occurrences()
            .Select(one => (At: RitualSuite.At((string)one["at"]!), Ritual: (string)one["ritual"]!, Channel: (string)one["channel"]!, Text: (string)one["text"]!)).ToList();
        Assert.True(plan.Count > 150);

        foreach (var at in plan.Select(one => one.At).Distinct()) await suite.LiveAsync(at + Duration.FromSeconds(20));

        var runs = (await suite.RunsAsync()).Select(run => (At: run.DueAt, run.Ritual, Channel: run.Channel.ToString(), run.State)).ToHashSet();
        Assert.Equal(plan.Select(one => (one.At, one.Ritual, one.Channel, RunState.Published)).ToHashSet(), runs);
        Assert.Equal(plan.Select(one => one.Text.Replace("*differently*", "_differently_", StringComparison.Ordinal)).Order(), slack.Messages.Select(post => post.Text).Order());
    }

    [Fact]
    public async Task What_was_due_today_is_shown_with_what_became_of_it()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        await suite.LiveAsync(RitualSuite.Due);

        var today = (await suite.PreviewAsync("?weeks=1")).Occurrences().First();

        Assert.Equal(("published", $"C0GENERAL1:{slack.Messages[0].Ts}"), ((string?)today["state"], (string?)today["message"]));
    }

    [Fact]
    public async Task A_ritual_that_runs_out_of_fresh_texts_warns_three_weeks_ahead()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question + "\n===\nThird\n===\nFourth\n===\nFifth");
        Assert.Empty((await suite.PreviewAsync())["warnings"]!.AsArray());

        await suite.LiveAsync(RitualSuite.Due);
        await suite.LiveAsync(RitualSuite.Due + Duration.FromDays(7));
        suite.MoveTo(RitualSuite.Due + Duration.FromDays(14));
        var warning = Assert.Single((await suite.PreviewAsync())["warnings"]!.AsArray())!;

        Assert.Equal(("the-question", "2026-12-29"), ((string?)warning["ritual"], (string?)warning["freshTextsRunOutOn"]));
    }

    [Fact]
    public async Task A_text_that_the_platform_will_not_take_is_shown_before_it_is_due()
    {
        var paragraphs = string.Concat(Enumerable.Repeat($"{new string('a', 1_600)}\n\n", 55));
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("What saved", $"{paragraphs}What saved", StringComparison.Ordinal));

        Assert.Contains("expected at most", (string?)(await suite.PreviewAsync()).Occurrences().First()["fault"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_weeks_are_fifty_six_days_and_publications_stand_apart()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, RitualSuite.Question.Replace("every tuesday", "every day", StringComparison.Ordinal));
        await suite.UploadAsync("atelier", "publications/party.md", "---\ntitle: Party\non: 2026-12-10\nchannels: [slack/general]\npillar: entertain\n---\nCome!");

        var preview = await suite.PreviewAsync();

        Assert.Equal(56, preview.Occurrences().Count());
        Assert.Equal(("party", "2026-12-10", "Come!"), ((string?)preview["publications"]![0]!["ritual"], (string?)preview["publications"]![0]!["localDate"], (string?)preview["publications"]![0]!["text"]));
    }

    [Theory]
    [InlineData("?weeks=0")]
    [InlineData("?weeks=54")]
    [InlineData("?weeks=many")]
    public async Task Weeks_that_are_none_are_refused(string query)
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);

        var answer = (await suite.GetAsync($"communities/atelier/rituals{query}")).Has(HttpStatusCode.BadRequest);

        Assert.Contains("expected a number from 1 to 53", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_key_sees_nothing_and_posts_nothing()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);

        (await suite.GetAsync("communities/atelier/rituals", key: null)).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("POST", "communities/atelier/rituals/the-question/test?channel=slack/general", key: "another")).Has(HttpStatusCode.Unauthorized);

        Assert.Empty(slack.Messages);
    }

    [Fact]
    public async Task A_trial_posts_the_next_text_to_the_test_channel_and_is_no_run()
    {
        await using var suite = await RitualSuite.StartAsync(
            azurite, slack, json: RitualSuite.Json.Replace("\"type\"", "\"editorial\": { \"testChannel\": \"slack/founders\" }, \"type\"", StringComparison.Ordinal));

        var answer = (await suite.SendAsync("POST", "communities/atelier/rituals/the-question/test")).Has(HttpStatusCode.OK).Json();
        (await suite.SendAsync("POST", "communities/atelier/rituals/the-question/test?channel=slack/general")).Has(HttpStatusCode.OK);

        Assert.Equal(["C0FOUNDER1", "C0GENERAL1"], slack.Messages.Select(post => post.To));
        Assert.Equal($"C0FOUNDER1:{slack.Messages[0].Ts}", (string?)answer["message"]);
        Assert.Empty(await suite.RunsAsync());
        Assert.Empty(await suite.PublishedInLogAsync());
    }

    [Theory]
    [InlineData("the-question/test", HttpStatusCode.BadRequest, "editorial.testChannel")]
    [InlineData("the-question/test?channel=general", HttpStatusCode.BadRequest, "source/channel")]
    [InlineData("nothing/test?channel=slack/general", HttpStatusCode.NotFound, "the-question")]
    [InlineData("the-question/test?channel=crm/general", HttpStatusCode.Conflict, "crm")]
    public async Task A_trial_that_cannot_be_says_why(string path, HttpStatusCode status, string expected)
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);

        Assert.Contains(expected, (await suite.SendAsync("POST", $"communities/atelier/rituals/{path}")).Has(status).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_the_platform_refuses_has_its_words()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack);
        slack.Next(SlackStandIn.Mood.Refuses);

        var answer = (await suite.SendAsync("POST", "communities/atelier/rituals/the-question/test?channel=slack/general")).Has(HttpStatusCode.BadGateway);

        Assert.Contains("is_archived", answer.Text(), StringComparison.Ordinal);
    }

    public void Dispose() => slack.Dispose();
}
