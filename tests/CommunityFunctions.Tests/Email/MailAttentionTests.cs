using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email;

/// <summary>The mails that somebody has to look at.</summary>
public sealed class MailAttentionTests(AzuriteServer azurite)
{
    private const string Path = "communities/atelier/mails";

    [Fact]
    public async Task What_failed_or_is_uncertain_is_listed_newest_first_a_page_at_a_time_and_names_nobody()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await MailSuite.StartAsync(azurite, server.Settings);
        foreach (var who in new[] { "refused1", "taken", "lost-after", "refused2", "silent" })
        {
            await suite.JoinAsync(who);
            if (who != "silent") await suite.AnswerAsync(who, granted: true);
            await suite.SendAsync(MailSuite.Letter(await suite.MemberAsync(who), key: $"letter-to-{who}"));
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = (await suite.GetAsync($"{Path}?limit=2", Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Json();
        var second = (await suite.GetAsync($"{Path}?limit=2&after={first["next"]}")).Has(HttpStatusCode.OK).Json();

        Assert.Equal([("letter-to-refused2", "failed"), ("letter-to-lost-after", "uncertain")], first["mails"]!.AsArray().Select(mail => ((string)mail!["key"]!, (string)mail["state"]!)));
        var last = Assert.Single(second["mails"]!.AsArray())!;
        Assert.Equal(("letter-to-refused1", "newsletter", "failed", Suite.Now), ((string?)last["key"], (string?)last["purpose"], (string?)last["state"], (DateTimeOffset)last["at"]!));
        Assert.Contains("no such mailbox", (string?)last["why"], StringComparison.Ordinal);
        Assert.Null(second["next"]);
        Assert.DoesNotContain("people.example", first.ToJsonString() + second.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Name of", first.ToJsonString() + second.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["letter-to-refused2"], (await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 1, CancellationToken.None)).Select(mail => mail.Key));
    }

    [Theory]
    [InlineData("Secrets:ATELIER:LINKS:MEMBERS", "atelier--links--members")]
    [InlineData("Secrets:ATELIER:PRIVACY:HASH", "atelier--privacy--hash")]
    [InlineData("PublicUrl", "PublicUrl")]
    public async Task What_was_withheld_for_something_that_somebody_can_mend_is_listed_until_it_goes_out(string missing, string said)
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        var report = await suite.ReportToAsync("tom@board.example");
        await using var lacking = suite.Again(changed: (missing, null));

        await lacking.SendAsync(MailSuite.Letter(ann));
        await lacking.SendReportAsync(report);

        var listed = (await suite.GetAsync(Path)).Has(HttpStatusCode.OK).Json()["mails"]!.AsArray();
        Assert.Equal([("letter-1", "withheld"), ("2026-10", "withheld")], listed.Select(mail => ((string)mail!["key"]!, (string)mail["state"]!)).OrderByDescending(mail => mail.Item1, StringComparer.Ordinal));
        Assert.All(listed, mail => Assert.Contains(said, (string?)mail!["why"], StringComparison.Ordinal));
        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendReportAsync(report);
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
        Assert.Equal(2, (await suite.OutboxAsync()).Count);
    }

    [Fact]
    public async Task What_came_too_late_and_a_stakeholder_whose_address_is_dead_are_listed_and_who_wants_none_is_not()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        var late = await suite.ReportToAsync("ines@board.example", latestAt: Suite.Now.AddMinutes(1));
        await suite.SendReportAsync(late);
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.SendReportAsync(late);
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, "tom@board.example", SuppressionReason.Bounced, CancellationToken.None);
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, "zoe@board.example", SuppressionReason.Erased, CancellationToken.None);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example"));
        await suite.SendReportAsync(await suite.ReportToAsync("zoe@board.example", ReportMailSuite.Week));
        await suite.SendReportAsync(await suite.ReportToAsync("zoe@board.example"));

        var whys = (await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 9, CancellationToken.None)).Select(mail => mail.Why).Order(StringComparer.Ordinal);

        Assert.Equal(["it comes too late. Before, it waited: the report is not rendered yet.", "the address is suppressed: bounced."], whys);
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_shows_it_once_all_the_same()
    {
        for (var write = 1; ; write++)
        {
            await using var server = await SmtpServerProcess.StartAsync();
            await using var suite = await MailSuite.StartAsync(azurite, server.Settings);
            var ann = await suite.JoinAsync("refused");
            await suite.AnswerAsync("refused", granted: true);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.SendAsync(MailSuite.Letter(ann)));

            await using var next = suite.Again();
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendAsync(MailSuite.Letter(ann));
            await next.SendAsync(MailSuite.Letter(ann));

            Assert.Single(await next.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
            if (!isKilled)
            {
                Assert.True(write > 3, "The sender was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task An_address_that_bounced_is_written_to_again_when_somebody_says_so_also_under_an_older_secret()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, "tom@board.example", SuppressionReason.Bounced, CancellationToken.None);
        await suite.SendReportAsync(await suite.ReportToAsync("tom@board.example"));
        Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
        await using var rotated = suite.Again(changed: [("Secrets:ATELIER:PRIVACY:HASH", "another"), ("Secrets:ATELIER:PRIVACY:HASH_PREVIOUS", "secret-of-the-hashes")]);

        for (var i = 0; i < 2; i++) (await rotated.SendAsync("POST", $"{Path}/unsuppress", Deliveries.CommunityKey, """{ "address": " Tom@Board.example " }""")).Has(HttpStatusCode.NoContent);
        await rotated.SendReportAsync(await rotated.ReportToAsync("tom@board.example"));

        Assert.Equal(["tom@board.example"], await suite.SentToAsync());
        Assert.Empty(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None));
        Assert.DoesNotContain(rotated.Log.All.Concat(suite.Log.All), line => line.Contains("board.example", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(SuppressionReason.Unsubscribed, "unsubscribed")]
    [InlineData(SuppressionReason.Erased, "erased")]
    public async Task Who_wants_no_mail_stays_suppressed(SuppressionReason reason, string said)
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, "tom@board.example", reason, CancellationToken.None);

        var answer = (await suite.SendAsync("POST", $"{Path}/unsuppress", Suite.OperatorKey, """{ "address": "tom@board.example" }""")).Has(HttpStatusCode.Conflict);

        Assert.Contains(said, answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("board.example", answer.Text(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(reason, await suite.Get<Suppressions>().FindAsync(Atelier.Id, "tom@board.example", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{ "address": null }""")]
    [InlineData("""{ "address": 7 }""")]
    [InlineData("""{ "address": "tom" }""")]
    [InlineData("""{ "address": "tom@board.example, ann@board.example" }""")]
    public async Task Only_an_address_can_be_written_to_again_and_only_with_a_key(string body)
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);

        var answer = (await suite.SendAsync("POST", $"{Path}/unsuppress", Suite.OperatorKey, body)).Has(HttpStatusCode.BadRequest);

        Assert.Contains("expected", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("tom", answer.Text(), StringComparison.Ordinal);
        (await suite.SendAsync("POST", $"{Path}/unsuppress", key: null, """{ "address": "tom@board.example" }""")).Has(HttpStatusCode.Unauthorized);
        await using var hashless = suite.Again(changed: ("Secrets:ATELIER:PRIVACY:HASH", null));
        Assert.Contains("atelier--privacy--hash", (await hashless.SendAsync("POST", $"{Path}/unsuppress", Suite.OperatorKey, """{ "address": "tom@board.example" }""")).Has(HttpStatusCode.Conflict).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_key_opens_the_list_and_a_page_begins_where_the_last_one_ended()
    {
        await using var suite = await MailSuite.StartAsync(azurite);

        (await suite.GetAsync(Path, key: null)).Has(HttpStatusCode.Unauthorized);
        (await suite.GetAsync("communities/other/mails")).Has(HttpStatusCode.NotFound);
        (await suite.GetAsync($"{Path}?after=nonsense")).Has(HttpStatusCode.BadRequest);
        Assert.Empty((await suite.GetAsync(Path)).Has(HttpStatusCode.OK).Json()["mails"]!.AsArray());
    }
}
