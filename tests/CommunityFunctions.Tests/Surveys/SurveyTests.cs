using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Surveys;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.MemberPages;
using NodaTime;

namespace CommunityFunctions.Tests.Surveys;

public sealed class SurveyTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_survey_is_asked_of_so_many_by_mail_and_an_answer_counts_once_it_is_sent_from_the_page()
    {
        await using var suite = await SurveySuite.StartAsync(azurite, "ann", "bob", "cid", "dan", "eve");
        await suite.JoinAsync("new");
        await suite.AnswerAsync("new", granted: true, purpose: "surveys");

        await suite.TickSurveysAsync();
        await suite.AskAsync();
        await suite.TickSurveysAsync();
        await suite.AskAsync();

        var mails = await suite.AskedMailsAsync(StorageNames.Queues.EmailsBulk);
        Assert.Equal(3, mails.Count);
        Assert.Equal(3, mails.Select(mail => mail.Member).Distinct().Count());
        Assert.All(mails, mail => Assert.Equal(("surveys", SurveySuite.Survey), (mail.Purpose, mail.Key)));
        await suite.SendQueuedAsync();
        Assert.Equal(3, (await suite.OutboxAsync()).Count);

        var path = SurveySuite.SurveyPath(mails[0].Markdown, 7);
        for (var score = 0; score <= 10; score++) (await suite.OpenAsync(SurveySuite.SurveyPath(mails[0].Markdown, score))).IsPage(HttpStatusCode.OK);
        Assert.Empty(await suite.EventsAsync("survey.answered"));
        Assert.Contains("value=\"7\" required checked", (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);

        (await suite.PostAsync(path, ("score", "7"), ("comment", " Good.\r\nReally. "), ("quote", "WithName"))).IsPage(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        (await suite.PostAsync(path, ("score", "9"), ("comment", "Better."), ("quote", "None"))).IsPage(HttpStatusCode.OK);

        var answers = (await suite.EventsAsync("survey.answered")).OrderBy(row => row.GetDateTimeOffset("At")).ToList();
        Assert.Equal([7.0, 9.0], answers.Select(row => row.GetDouble("Value")));
        Assert.All(answers, row => Assert.Equal((SurveySuite.Survey, mails[0].Member), (row.GetString("Survey"), row.GetString("Member"))));
        Assert.All(answers, row => Assert.DoesNotContain(row, column => column.Value is string text && text.Contains("Better", StringComparison.Ordinal)));
        var list = (await suite.GetAsync("communities/atelier/surveys")).Has(HttpStatusCode.OK).Json()["surveys"]![0]!;
        Assert.Equal((3, 1, "Better.", "none"), ((int)list["asked"]!, (int)list["answered"]!, (string?)list["comments"]![0]!["text"], (string?)list["comments"]![0]!["quote"]));

        var again = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.Contains("You have answered already.", again, StringComparison.Ordinal);
        Assert.DoesNotContain("Better.", again, StringComparison.Ordinal);
        Assert.Contains("href=\"?score=7&language=fr\"", again, StringComparison.Ordinal);
        var thanks = (await suite.PostAsync(path, ("score", "9"), ("comment", ""), ("quote", "WithName"))).IsPage(HttpStatusCode.OK);
        Assert.DoesNotContain("Your comment", thanks, StringComparison.Ordinal);
        Assert.DoesNotContain("language=fr", thanks, StringComparison.Ordinal);
        var kept = await suite.Get<SurveyComments>().FindAsync(Atelier.Id, SurveySuite.Survey, new(mails[0].Member), CancellationToken.None);
        Assert.Equal(("Better.", QuoteConsent.None), (kept!.Text, kept.Quote));
        (await suite.PostAsync(path, ("score", "9"), ("erase", "1"))).IsPage(HttpStatusCode.OK);
        Assert.Null(await suite.Get<SurveyComments>().FindAsync(Atelier.Id, SurveySuite.Survey, new(mails[0].Member), CancellationToken.None));
    }

    [Fact]
    public async Task A_report_quotes_who_allowed_it_by_name_or_without_and_nobody_who_takes_it_back()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var at = Instant.FromDateTimeOffset(Suite.Now);
        await suite.Get<SurveyRuns>().TryInsertAsync(new() { Community = Atelier.Id, Survey = SurveySuite.Survey, DueAt = at, QueuedAt = at }, CancellationToken.None);
        var (comments, quotations, community) = (suite.Get<SurveyComments>(), suite.Get<SurveyQuotations>(), await suite.CommunityAsync());
        var people = new List<MemberId>();
        foreach (var quote in Enum.GetValues<QuoteConsent>())
        {
            people.Add(await suite.JoinAsync(quote.ToString(), name: $"Name-{quote}"));
            await AnswerAsync(people[^1], quote);
        }

        var quoted = await quotations.OfAsync(community, KpiPeriod.Of(PeriodKind.Quarter, new(2026, 11, 24)), CancellationToken.None);
        Assert.Equal(people.Where((_, i) => Enum.GetValues<QuoteConsent>()[i] != QuoteConsent.None).ToHashSet(), quoted.Select(quotation => quotation.Member).ToHashSet());
        var html = string.Concat(people.Select(member => QuoteMarks.Of(new(SurveySuite.Survey, member))));
        var read = await quotations.FillAsync(community, html, Language.English, CancellationToken.None);
        Assert.All(["“Words of WithName” — Name-WithName", "“Words of WithoutName” — a member", "(quotation taken back)"], part => Assert.Contains(part, read, StringComparison.Ordinal));
        Assert.All(["Words of None", "Name-None", "Name-WithoutName"], secret => Assert.DoesNotContain(secret, read, StringComparison.Ordinal));

        foreach (var member in people) await AnswerAsync(member, QuoteConsent.None);
        Assert.DoesNotContain("Words of", await quotations.FillAsync(community, html, Language.English, CancellationToken.None), StringComparison.Ordinal);
        Assert.Empty(await quotations.OfAsync(community, KpiPeriod.Of(PeriodKind.Quarter, new(2026, 11, 24)), CancellationToken.None));

        Task AnswerAsync(MemberId member, QuoteConsent quote) =>
            comments.AnswerAsync(Atelier.Id, SurveySuite.Survey, member, at, new(member, $"Words of {quote}", quote, null, Language.English, at), CancellationToken.None);
    }

    [Theory]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("7.5")]
    [InlineData("07")]
    [InlineData("")]
    [InlineData("seven")]
    public async Task What_is_no_number_from_0_to_10_is_told_so_and_counts_nothing(string score)
    {
        await using var suite = await SurveySuite.StartAsync(azurite, "ann");
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        var path = SurveySuite.SurveyPath(Assert.Single(await suite.AskedMailsAsync(StorageNames.Queues.EmailsBulk)).Markdown, 0).Split('?')[0];

        Assert.DoesNotContain(" checked><span>0", (await suite.OpenAsync($"{path}?score={score}")).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
        var told = (await suite.PostAsync(path, ("score", score), ("comment", "my words"))).IsPage(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Choose a number from 0 to 10", told, StringComparison.Ordinal);
        Assert.Contains("my words</textarea>", told, StringComparison.Ordinal);
        Assert.Contains("<h1>This is too long</h1>", (await suite.PostAsync(path, ("score", score), ("comment", new string('x', 64 * 1024)))).IsPage(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        Assert.Empty(await suite.EventsAsync("survey.answered"));
    }

    [Fact]
    public async Task A_link_that_is_forged_altered_or_of_another_community_or_purpose_answers_nothing()
    {
        await using var suite = await SurveySuite.StartAsync(azurite, "ann");
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        var path = SurveySuite.SurveyPath(Assert.Single(await suite.AskedMailsAsync(StorageNames.Queues.EmailsBulk)).Markdown, 7).Split('?')[0];
        var ann = await suite.MemberAsync("ann");
        await using var other = suite.Again(null, ("Secrets:OTHER:LINKS:MEMBERS", "secret-of-another-community"));
        var foreign = (await other.Get<MemberLinks>().NpsAsync(CommunityId.Parse("other"), ann, SurveySuite.Survey, CancellationToken.None))!.AbsolutePath["/api/".Length..];
        var purpose = (await suite.Get<MemberLinks>().MeAsync(Atelier.Id, ann, "ann@people.example", CancellationToken.None))!.AbsolutePath["/api/me/".Length..];
        var unknown = (await suite.Get<MemberLinks>().NpsAsync(Atelier.Id, ann, "nps-1999-q4", CancellationToken.None))!.AbsolutePath["/api/".Length..];

        foreach (var wrong in new[] { path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), path + "A", "nps/nonsense", foreign, $"nps/{purpose}", unknown })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await suite.GetAsync(wrong, key: null)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await suite.PostAsync(wrong, ("score", "9"))).StatusCode);
        }

        Assert.Empty(await suite.EventsAsync("survey.answered"));
    }

    [Fact]
    public async Task Who_has_rested_is_asked_again()
    {
        await using var suite = await SurveySuite.StartAsync(azurite, "ann");
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        await suite.SendQueuedAsync();

        // The next quarter's is due 92 days later.
        suite.Clock.SetUtcNow(new(2027, 2, 24, 9, 0, 0, TimeSpan.Zero));
        await suite.AggregateAsync();
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        await suite.SendQueuedAsync();

        Assert.Equal(["ann@people.example", "ann@people.example"], await suite.SentToAsync());
        Assert.Equal(1, (await suite.Get<SurveyRuns>().FindAsync(Atelier.Id, "nps-2027-q1", CancellationToken.None))!.Asked);
    }

    [Fact]
    public async Task A_survey_that_was_missed_is_shown_with_its_reason_and_of_who_was_not_asked_nothing_is_noted()
    {
        await using var suite = await SurveySuite.StartAsync(azurite);
        await suite.TickSurveysAsync();
        suite.Clock.SetUtcNow(new(2027, 3, 10, 9, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 2; i++) await suite.TickSurveysAsync();
        var missed = (await suite.Get<SurveyRuns>().FindAsync(Atelier.Id, "nps-2027-q1", CancellationToken.None))!;
        Assert.Equal((true, 0), (missed.IsDrawn, missed.Asked));
        Assert.StartsWith("it came too late", missed.Why, StringComparison.Ordinal);

        // Whose mail was withheld after they were erased.
        var comments = suite.Get<SurveyComments>();
        await comments.NoteMailAsync(Atelier.Id, "nps-2027-q1", new("gone"), "the person has left.", CancellationToken.None);
        Assert.Empty(await comments.AllAsync(Atelier.Id, "nps-2027-q1", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Killed_after_any_write_nobody_is_asked_twice_and_nobody_is_passed_over()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await SurveySuite.StartAsync(azurite, "ann", "bob");
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            await TryAsync(suite);
            var isKilled = suite.Wire.Writes >= suite.Wire.CrashAfterWrite;

            await using var next = suite.Again();
            for (var i = 0; i < 3; i++)
            {
                next.Clock.Advance(TimeSpan.FromMinutes(20));
                await next.TickSurveysAsync();
                await next.AskAsync();
                await next.SendQueuedAsync();
            }

            Assert.Equal(["ann@people.example", "bob@people.example"], await next.SentToAsync());
            var run = await next.Get<SurveyRuns>().FindAsync(Atelier.Id, SurveySuite.Survey, CancellationToken.None);
            Assert.Equal((true, 2), (run!.IsDrawn, run.Asked));
            if (isKilled) continue;
            Assert.True(write > 4, "It was never killed.");
            break;
        }

        static async Task TryAsync(Suite suite)
        {
            try
            {
                await suite.TickSurveysAsync();
                await suite.AskAsync();
            }
            catch (CrashedException)
            {
                // What was begun is for the next process.
            }
        }
    }

    [Fact]
    public async Task Who_was_asked_rests_until_the_days_are_over_and_a_survey_that_is_over_takes_no_answer()
    {
        await using var suite = await SurveySuite.StartAsync(azurite, "ann");
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        var path = SurveySuite.SurveyPath(Assert.Single(await suite.AskedMailsAsync(StorageNames.Queues.EmailsBulk)).Markdown, 7);
        await suite.SendQueuedAsync();

        // The monthly one of December falls into the days of rest.
        await suite.UploadAsync("atelier", "community.json", SurveySuite.Json.Replace("\"sample\": 3", "\"sample\": 3, \"every\": \"month\"", StringComparison.Ordinal).Replace("54", "14", StringComparison.Ordinal));
        suite.Clock.Advance(TimeSpan.FromDays(21) + TimeSpan.FromHours(1));
        await suite.AggregateAsync();
        await suite.TickSurveysAsync();
        await suite.AskAsync();
        var list = (await suite.GetAsync("communities/atelier/surveys")).Has(HttpStatusCode.OK).Json()["surveys"]!.AsArray();
        Assert.Equal(["nps-2026-12:0", "nps-2026-q4:1"], list.Select(survey => $"{survey!["survey"]}:{survey["asked"]}"));

        suite.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Contains("This survey is over", (await suite.OpenAsync(path)).IsPage(HttpStatusCode.Gone), StringComparison.Ordinal);
        (await suite.PostAsync(path, ("score", "7"))).IsPage(HttpStatusCode.Gone);
        Assert.Empty(await suite.EventsAsync("survey.answered"));
    }
}
