using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.MemberPages;

namespace CommunityFunctions.Tests.Consent;

/// <summary>Whose address somebody else has told of is asked by mail, and gets nothing before they have confirmed.</summary>
public sealed class DoubleOptInTests(AzuriteServer azurite)
{
    private const string Path = "communities/atelier/consents";

    private static readonly string WithContentJson = MailSuite.Json.Replace(
        "\"purposes\": [", "\"purposes\": [ { \"id\": \"published-content\", \"legalBasis\": \"consent\", \"wording\": { \"en\": \"You may publish what I name.\" } },", StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_sent_before_the_mail_that_asks_is_confirmed_and_opening_it_confirms_nothing()
    {
        await using var suite = await StartAsync();
        var bob = await suite.MemberAsync("bob");

        var asked = (await suite.SendAsync("POST", Path, Deliveries.CommunityKey, """{ "address": " Bob@people.example ", "purpose": "newsletter", "how": "footer of the website", "language": "fr" }""")).Has(HttpStatusCode.Accepted).Json();
        Assert.Equal(("pending", "told", "Une lettre par mois.", "footer of the website"), ((string)asked["state"]!, (string)asked["way"]!, (string)asked["wording"]!, (string)asked["how"]!));
        (await suite.SendAsync("POST", Path, Deliveries.CommunityKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.Accepted);
        await suite.SendAsync(MailSuite.Letter(bob));
        await suite.SendQueuedAsync(StorageNames.Queues.Emails);

        // One mail, however often it is asked; it is no newsletter, so there is nothing to stop.
        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Equal(("bob@people.example", "fr"), (mail.To.Mailboxes.Single().Address, mail.Body!.Headers["Content-Language"]));
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        var confirm = Regex.Match(mail.TextBody!, @"https://community\.example\.org/api/(confirm/[A-Za-z0-9_.-]+)").Groups[1].Value;

        var writes = suite.Wire.Writes;
        for (var i = 0; i < 2; i++)
        {
            var page = WebUtility.HtmlDecode((await suite.GetAsync(confirm, key: null)).Has(HttpStatusCode.OK).Text());
            Assert.Contains("<blockquote lang=\"fr\">Une lettre par mois.</blockquote>", page, StringComparison.Ordinal);
            Assert.Contains("J’accepte", page, StringComparison.Ordinal);
        }

        Assert.Contains("I agree", (await suite.GetAsync($"{confirm}?language=en", key: null)).Text(), StringComparison.Ordinal);
        Assert.Equal(writes, suite.Wire.Writes);
        Assert.Null((await suite.AskAsync(bob)).Permission);

        // The words are changed meanwhile: what is taken down is what was shown.
        await suite.UploadAsync("atelier", "community.json", MailSuite.Json.Replace("Une lettre par mois.", "Deux lettres par mois.", StringComparison.Ordinal));
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("C’est confirmé", WebUtility.HtmlDecode((await suite.SendAsync("POST", confirm, key: null)).Has(HttpStatusCode.OK).Text()), StringComparison.Ordinal);
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var history = (await suite.GetAsync($"communities/atelier/members/{bob}/consents")).Has(HttpStatusCode.OK).Json()["consents"]!.AsArray();
        Assert.Equal([("granted", "confirmation", "Une lettre par mois.", "1", "fr"), ("pending", "told", "Une lettre par mois.", "1", "fr")], history.Select(Told));
        Assert.Single(await suite.ConsentEventsAsync(), row => row.GetBoolean("Granted") == true);
        await suite.SendAsync(MailSuite.Letter(bob, key: "letter-2"));
        Assert.Equal(2, (await suite.OutboxAsync()).Count);
        (await suite.SendAsync("POST", Path, Deliveries.CommunityKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.OK);

        static (string, string, string, string, string) Told(JsonNode? consent) => ((string)consent!["state"]!, (string)consent["way"]!, (string)consent["wording"]!, (string)consent["version"]!, (string)consent["language"]!);
    }

    [Fact]
    public async Task A_link_of_before_undoes_no_refusal_and_one_that_is_forged_old_or_anothers_confirms_nothing()
    {
        await using var suite = await StartAsync(("Secrets:OTHER:LINKS:MEMBERS", "secret-of-another-community"));
        var bob = await suite.MemberAsync("bob");
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.Accepted);
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "digest" }""")).Has(HttpStatusCode.Accepted);
        var links = suite.Get<MemberLinks>();
        var newsletter = await PathAsync(links.ConfirmAsync(Atelier.Id, bob, "newsletter", Suite.Now, CancellationToken.None));
        string[] wrong =
        [
            newsletter[..^1] + (newsletter[^1] == 'A' ? 'B' : 'A'),
            newsletter + "A",
            "confirm/nonsense",
            await PathAsync(links.ConfirmAsync(CommunityId.Parse("other"), bob, "newsletter", Suite.Now, CancellationToken.None)),
            await PathAsync(links.ConfirmAsync(Atelier.Id, bob, "newsletter", Suite.Now.AddTicks(1), CancellationToken.None)),
            await PathAsync(links.ConfirmAsync(Atelier.Id, new MemberId("nobody"), "newsletter", Suite.Now, CancellationToken.None)),
            $"confirm/{await suite.Get<SignedLinks>().TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Unsubscribe, $"{bob}|newsletter|{Suite.Now.UtcTicks}"), CancellationToken.None)}",
        ];
        foreach (var path in wrong)
        {
            Assert.StartsWith("text/html", (await suite.GetAsync(path, key: null)).Has(HttpStatusCode.Forbidden).Header("Content-Type"), StringComparison.Ordinal);
            (await suite.SendAsync("POST", path, key: null)).Has(HttpStatusCode.Forbidden);
        }

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.ChooseAsync(bob, "newsletter", granted: false);
        Assert.Contains("this link does not change that", (await suite.SendAsync("POST", newsletter, key: null)).Has(HttpStatusCode.OK).Text(), StringComparison.OrdinalIgnoreCase);

        suite.Clock.Advance(TimeSpan.FromDays(30));
        var digest = await PathAsync(links.ConfirmAsync(Atelier.Id, bob, "digest", Suite.Now, CancellationToken.None));
        (await suite.GetAsync(digest, key: null)).Has(HttpStatusCode.Gone);
        (await suite.SendAsync("POST", digest, key: null)).Has(HttpStatusCode.Gone);
        Assert.DoesNotContain(await suite.ConsentEventsAsync(), row => row.GetBoolean("Granted") == true);
    }

    [Fact]
    public async Task What_was_confirmed_at_one_address_lets_nothing_go_to_another_and_a_link_that_went_to_the_old_one_confirms_nothing()
    {
        await using var suite = await StartAsync();
        var bob = await suite.MemberAsync("bob");
        var atOld = await AskedAsync("newsletter");
        (await suite.SendAsync("POST", atOld, key: null)).Has(HttpStatusCode.OK);
        Assert.NotNull((await suite.AskAsync(bob)).Permission);
        var digestAtOld = await AskedAsync("digest");
        var page = (await suite.Get<MemberLinks>().MeAsync(Atelier.Id, bob, "bob@people.example", CancellationToken.None))!.AbsolutePath["/api/".Length..];

        await ToldAsync(new { id = "bob", name = "Bob", email = "robert@people.example" });

        Assert.Equal("the person has not confirmed this address.", (await suite.AskAsync(bob)).Why);
        Assert.Contains("confirms nothing", (await suite.GetAsync(digestAtOld, key: null)).Has(HttpStatusCode.Gone).Text(), StringComparison.Ordinal);
        Assert.Contains("confirme rien", WebUtility.HtmlDecode((await suite.SendAsync("POST", $"{digestAtOld}?language=fr", key: null)).Has(HttpStatusCode.Gone).Text()), StringComparison.Ordinal);
        Assert.DoesNotContain(await suite.HistoryAsync(bob), record => record is { Purpose: "digest", State: ConsentState.Granted });

        // Nor does their page by a link that reached them there: it asks by a mail to the new address.
        var shown = (await suite.GetAsync(page, key: null)).Has(HttpStatusCode.OK).Text();
        await suite.PostAsync(page, PageSuite.Switches(shown, ("digest", true)));
        Assert.Equal(ConsentState.Pending, (await suite.HistoryAsync(bob))[0].State);

        // Asked for the new one, they confirm that.
        var atNew = await AskedAsync("newsletter");
        (await suite.SendAsync("POST", atNew, key: null)).Has(HttpStatusCode.OK);
        Assert.Equal("robert@people.example", (await suite.AskAsync(bob)).Permission?.Address);

        // And what a platform has verified needs no confirmation.
        await ToldAsync(new { id = "bob", name = "Bob", email = "bob@verified.example", emailVerified = true });
        Assert.Equal("bob@verified.example", (await suite.AskAsync(bob)).Permission?.Address);

        async Task ToldAsync(object actor)
        {
            suite.Clock.Advance(TimeSpan.FromHours(1));
            var now = suite.Clock.GetUtcNow();
            await suite.LiveAsync(Deliveries.Webhooks($"told-{now.UtcTicks}", JsonSerializer.SerializeToUtf8Bytes(new { type = "member.updated", timestamp = now, data = new { actor } }), at: now));
        }

        async Task<string> AskedAsync(string purpose)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            (await suite.SendAsync("POST", Path, Deliveries.CommunityKey, $$"""{ "member": "{{bob}}", "purpose": "{{purpose}}" }""")).Has(HttpStatusCode.Accepted);
            return await PathAsync(suite.Get<MemberLinks>().ConfirmAsync(Atelier.Id, bob, purpose, suite.Clock.GetUtcNow(), CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_mail_that_asks_is_withheld_once_another_address_is_on_file_than_the_one_that_was_asked()
    {
        await using var suite = await StartAsync();
        await suite.UploadAsync("atelier", "community.json", WithContentJson);
        var bob = await suite.MemberAsync("bob");
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.Accepted);
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "published-content", "item": "case-1", "title": "How we did it", "where": ["the website"] }""")).Has(HttpStatusCode.Accepted);
        var asked = await suite.AskedMailsAsync();

        await suite.MoveAsync("bob", "robert@people.example");
        await suite.SendQueuedAsync(StorageNames.Queues.Emails);

        // When the old address is on file again, nobody but who reads it has a link that speaks for it.
        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal(2, asked.Count);
        foreach (var mail in asked)
        {
            var send = (await suite.SendOfAsync(bob, mail.Key, EmailMessage.Transactional))!;
            Assert.Equal((SendState.Withheld, "it was meant for another address than the one that is known now.", false), (send.State, send.Why, send.IsMendable));
        }

        await suite.MoveAsync("bob", " Bob@people.example");
        foreach (var mail in asked) await suite.SendAsync(mail);
        Assert.Equal(["bob@people.example", "bob@people.example"], (await suite.SentToAsync()).Select(address => address.ToLowerInvariant()));
    }

    [Fact]
    public async Task Where_nobody_knows_at_which_address_somebody_was_asked_the_link_does_not_say_that_theirs_has_changed()
    {
        await using var suite = await StartAsync();
        var (bob, links) = (await suite.MemberAsync("bob"), suite.Get<MemberLinks>());
        await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), bob, Atelier.Answer("newsletter", granted: true, Suite.Now) with { State = ConsentState.Pending }, CancellationToken.None);
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "digest" }""")).Has(HttpStatusCode.Accepted);

        var old = await PathAsync(links.ConfirmAsync(Atelier.Id, bob, "newsletter", Suite.Now, CancellationToken.None));
        Assert.Contains("We have to ask you again", (await suite.SendAsync("POST", old, key: null)).Has(HttpStatusCode.Gone).Text(), StringComparison.Ordinal);

        await using var withoutSecret = suite.Again(null, ("Secrets:ATELIER:PRIVACY:HASH", ""));
        var digest = await PathAsync(links.ConfirmAsync(Atelier.Id, bob, "digest", Suite.Now, CancellationToken.None));
        Assert.Contains("try again later", (await withoutSecret.SendAsync("POST", digest, key: null)).Has(HttpStatusCode.ServiceUnavailable).Text(), StringComparison.Ordinal);
        Assert.All(await suite.HistoryAsync(bob), record => Assert.Equal(ConsentState.Pending, record.State));
        Assert.Contains("Confirmed", (await suite.SendAsync("POST", digest, key: null)).Has(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_flooded_with_questions_nor_asked_again_soon_after_a_refusal_and_without_a_link_nothing_is_agreed_to()
    {
        await using var suite = await StartAsync();
        var (bob, community, questions) = (await suite.MemberAsync("bob"), await suite.CommunityAsync(), suite.Get<ConsentQuestions>());
        var asked = Atelier.Answer("newsletter", true, Suite.Now) with { State = ConsentState.Pending };
        for (var version = 1; version <= 5; version++) await AskAsync($"{version}");
        await AskAsync("5");
        Assert.Equal(5, (await suite.PeekAsync(StorageNames.Queues.Emails)).Count);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Assert.ThrowsAsync<ProblemException>(() => AskAsync("6"))).Status);

        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.ChooseAsync(bob, "newsletter", granted: false);
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.Conflict);
        suite.Clock.Advance(TimeSpan.FromDays(90));
        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "newsletter" }""")).Has(HttpStatusCode.Accepted);

        await using var nowhere = suite.Again(null, ("PublicUrl", ""));
        await Assert.ThrowsAsync<ProblemException>(() => nowhere.Get<ConsentQuestions>().AskAsync(community, bob, "bob@people.example", asked with { Purpose = "digest", At = suite.Clock.GetUtcNow() }, _ => ("", ""), CancellationToken.None));
        Assert.DoesNotContain(await suite.Get<ConsentDesk>().HistoryAsync(community, bob, CancellationToken.None), record => record.Purpose == "digest");

        Task<ConsentRecord> AskAsync(string version) => questions.AskAsync(community, bob, "bob@people.example", asked with { Version = version }, link => ("Confirm", link.AbsoluteUri), CancellationToken.None);
    }

    [Fact]
    public async Task Something_to_publish_is_asked_for_item_by_item_and_its_task_is_ended_by_the_team()
    {
        await using var suite = await StartAsync();
        await suite.UploadAsync("atelier", "community.json", WithContentJson);
        var bob = await suite.MemberAsync("bob");

        (await suite.SendAsync("POST", Path, Suite.OperatorKey, $$"""{ "member": "{{bob}}", "purpose": "published-content", "item": "case-1", "title": "How *we* did it", "where": ["the website"], "until": "2027-06-30", "isNamed": true }""")).Has(HttpStatusCode.Accepted);
        await suite.SendQueuedAsync(StorageNames.Queues.Emails);
        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Contains("It is this: How *we* did it", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://community.example.org/api/me/", mail.TextBody, StringComparison.Ordinal);

        var desk = suite.Get<ConsentDesk>();
        var asked = Assert.Single(desk.ItemsOf(await suite.CommunityAsync(), await suite.HistoryAsync(bob)));
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RecordAsync(await suite.CommunityAsync(), bob, asked with { State = ConsentState.Granted, At = suite.Clock.GetUtcNow() }, CancellationToken.None);
        await desk.RecordAsync(await suite.CommunityAsync(), bob, asked with { State = ConsentState.Refused, At = suite.Clock.GetUtcNow().AddMinutes(1) }, CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));

        var task = Assert.Single((await suite.GetAsync("communities/atelier/tasks")).Has(HttpStatusCode.OK).Json()["tasks"]!.AsArray())!;
        Assert.Equal(("take-down", "the website"), ((string)task["kind"]!, (string)task["places"]![0]!));
        var done = (await suite.SendAsync("POST", $"communities/atelier/tasks/{task["id"]}", Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Json();
        Assert.NotNull(done["doneAt"]);
        (await suite.SendAsync("POST", "communities/atelier/tasks/none", Deliveries.CommunityKey)).Has(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""nonsense""", "$", HttpStatusCode.BadRequest)]
    [InlineData("""{ "purpose": "newsletter" }""", "either member", HttpStatusCode.BadRequest)]
    [InlineData("""{ "member": "x", "address": "bob@people.example", "purpose": "newsletter" }""", "either member", HttpStatusCode.BadRequest)]
    [InlineData("""{ "address": "bob@people.example", "purpose": "welcome" }""", "newsletter, digest", HttpStatusCode.BadRequest)]
    [InlineData("""{ "address": "bob@people.example", "purpose": "newsletter", "item": "x" }""", "$.item", HttpStatusCode.BadRequest)]
    [InlineData("""{ "address": "bob@people.example", "purpose": "newsletter", "language": "de" }""", "$.language", HttpStatusCode.BadRequest)]
    [InlineData("""{ "address": "stranger@people.example", "purpose": "newsletter" }""", "knows nobody", HttpStatusCode.NotFound)]
    [InlineData("""{ "member": "nobody", "purpose": "newsletter" }""", "no member", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_asked_for_is_refused_with_what_was_expected(string body, string said, HttpStatusCode status)
    {
        await using var suite = await StartAsync();

        var answer = (await suite.SendAsync("POST", Path, Suite.OperatorKey, body)).Has(status).Text();

        Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("people.example", answer, StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Emails));
    }

    /// <summary>The newsletter's readers, and Bob, of whom a form has told an address that nobody has verified.</summary>
    private async Task<Suite> StartAsync(params (string Name, string? Value)[] settings)
    {
        var suite = await MailSuite.StartAsync(azurite, settings);
        await suite.LiveAsync(Deliveries.Event("join-bob", "member.joined", Suite.Now.AddDays(-1), new { actor = new { id = "bob", name = "Bob", email = "bob@people.example" } }));
        return suite;
    }

    private static async Task<string> PathAsync(Task<Uri?> link) => (await link)!.AbsolutePath["/api/".Length..];
}
