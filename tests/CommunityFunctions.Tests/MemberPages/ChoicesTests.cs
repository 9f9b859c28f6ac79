using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>A person's own page.</summary>
public sealed class ChoicesTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_switch_that_is_turned_is_taken_down_in_the_words_and_the_version_that_were_shown_and_once()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var path = await suite.MePathAsync(ann);
        var page = (await suite.OpenAsync($"{path}?language=fr")).IsPage(HttpStatusCode.OK);
        var form = PageSuite.Switches(page, ("newsletter", true), ("analytics", false));

        for (var i = 0; i < 2; i++) (await suite.PostAsync($"{path}?language=fr", form)).IsPage(HttpStatusCode.OK);

        var history = await suite.HistoryAsync(ann);
        var agreed = Assert.Single(history, record => record.Purpose == "newsletter");
        Assert.Equal((ConsentState.Granted, ConsentWay.Page, "2", "Une lettre par mois.", Language.French), (agreed.State, agreed.Way, agreed.Version, agreed.Wording, agreed.Language));
        Assert.Equal(ConsentState.Refused, Assert.Single(history, record => record.Purpose == "analytics").State);
        Assert.Equal(2, history.Count);
        Assert.Equal(2, (await suite.ConsentEventsAsync()).Count);

        suite.Clock.Advance(TimeSpan.FromDays(1));
        var after = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.Contains("Agreed on 24\u00a0November\u00a02026, version 2.", after, StringComparison.Ordinal);
        Assert.Contains("You objected on 24\u00a0November\u00a02026.", after, StringComparison.Ordinal);
        (await suite.PostAsync(path, PageSuite.Switches(after, ("newsletter", false)))).IsPage(HttpStatusCode.OK);
        Assert.Equal(ConsentState.Refused, (await suite.HistoryAsync(ann))[0].State);
    }

    [Fact]
    public async Task An_old_page_takes_back_nothing_that_was_chosen_since_and_nobody_agrees_to_words_they_did_not_see()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var path = await suite.MePathAsync(ann);
        var old = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        (await suite.PostAsync(path, PageSuite.Switches(old, ("newsletter", true)))).IsPage(HttpStatusCode.OK);

        (await suite.PostAsync(path, PageSuite.Switches(old, ("welcome", false)))).IsPage(HttpStatusCode.OK);
        Assert.Equal(["welcome:Refused", "newsletter:Granted"], (await suite.HistoryAsync(ann)).OrderBy(record => record.Purpose == "newsletter").Select(record => $"{record.Purpose}:{record.State}"));

        await suite.UploadAsync("atelier", "community.json", PageSuite.Json.Replace("One question a quarter.", "Forty questions a day.", StringComparison.Ordinal));
        var refused = (await suite.PostAsync(path, PageSuite.Switches(old, ("surveys", true)))).IsPage(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("The words of a choice have changed meanwhile.", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(await suite.HistoryAsync(ann), record => record.Purpose == "surveys");
    }

    [Fact]
    public async Task Mails_to_an_address_that_did_not_come_from_the_person_are_agreed_to_by_a_mail_first()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Event("join-bob", "member.joined", Suite.Now.AddDays(-10), new { actor = new { id = "bob", name = "Bob", email = "bob@people.example" } }));
        await suite.ProcessDeliveriesAsync();
        var bob = await suite.MemberAsync("bob");
        var path = await suite.MePathAsync(bob, byMail: false);
        var page = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);

        var saved = (await suite.PostAsync(path, PageSuite.Switches(page, ("newsletter", true)))).IsPage(HttpStatusCode.OK);

        Assert.Contains("confirm by the link", saved, StringComparison.Ordinal);
        Assert.Equal(ConsentState.Pending, Assert.Single(await suite.HistoryAsync(bob)).State);
        Assert.Empty(await suite.ConsentEventsAsync());
        Assert.Contains("/confirm/", Assert.Single(await suite.AskedMailsAsync()).Markdown, StringComparison.Ordinal);

        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        var byMail = await suite.MePathAsync(bob, byMail: true);
        (await suite.PostAsync(byMail, PageSuite.Switches((await suite.OpenAsync(byMail)).Text(), ("newsletter", true)))).IsPage(HttpStatusCode.OK);
        Assert.Equal(ConsentState.Granted, (await suite.HistoryAsync(bob))[0].State);
    }

    [Fact]
    public async Task What_was_agreed_to_at_another_address_stands_on_the_page_and_is_agreed_to_for_the_one_of_today_or_taken_back()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        await suite.LiveAsync(Told("member.joined", "bob@people.example", daysAgo: 10));
        var bob = await suite.MemberAsync("bob");
        var byMail = await suite.MePathAsync(bob, byMail: true);
        await suite.PostAsync(byMail, PageSuite.Switches((await suite.OpenAsync(byMail)).Text(), ("newsletter", true)));
        Assert.DoesNotContain("not for the address", (await suite.OpenAsync(byMail)).Text(), StringComparison.Ordinal);
        await suite.LiveAsync(Told("member.updated", "robert@people.example", daysAgo: 1));
        suite.Clock.Advance(TimeSpan.FromMinutes(1));

        var path = await suite.MePathAsync(bob, byMail: false);
        var page = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.Contains("but not for the address that we know today", page, StringComparison.Ordinal);
        (await suite.PostAsync(path, [.. PageSuite.Switches(page), ("again-newsletter", "1")])).IsPage(HttpStatusCode.OK);
        Assert.Equal([ConsentState.Pending, ConsentState.Granted], (await suite.HistoryAsync(bob)).Select(record => record.State));

        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        page = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.Contains("Waiting: confirm by the link", page, StringComparison.Ordinal);
        (await suite.PostAsync(path, [.. PageSuite.Switches(page, ("newsletter", false)), ("again-newsletter", "1")])).IsPage(HttpStatusCode.OK);
        Assert.Equal(ConsentState.Refused, (await suite.HistoryAsync(bob))[0].State);

        static TestRequest Told(string kind, string email, int daysAgo) => Deliveries.Event($"{kind["member.".Length..]}-bob", kind, Suite.Now.AddDays(-daysAgo), new { actor = new { id = "bob", name = "Bob", email } });
    }

    [Fact]
    public async Task A_break_begins_is_shown_and_ends()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var path = await suite.MePathAsync(ann);

        Assert.Contains("until 24\u00a0February\u00a02027", (await suite.PostAsync(path, ("form", "pause"), ("months", "3"))).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2027, 2, 23, 23, 0, 0, TimeSpan.Zero), await suite.Get<ConsentDesk>().PausedUntilAsync(Atelier.Id, ann, CancellationToken.None));

        (await suite.PostAsync(path, ("form", "pause"), ("months", "0"))).IsPage(HttpStatusCode.OK);
        Assert.Null(await suite.Get<ConsentDesk>().PausedUntilAsync(Atelier.Id, ann, CancellationToken.None));
        (await suite.PostAsync(path, ("form", "pause"), ("months", "600"))).IsPage(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_somebody_made_is_agreed_to_with_its_terms_and_taken_back_piece_by_piece()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var community = await suite.CommunityAsync();
        var terms = new ConsentTerms(["the website", "LinkedIn"], new LocalDate(2027, 6, 1), MayEdit: false, IsNamed: true);
        await suite.Get<ConsentDesk>().RecordAsync(
            community, ann, new(Purposes.PublishedContent, ConsentState.Pending, Suite.Now, ConsentWay.Told, "1", "You may publish what I name.", Language.English, "photo-1", terms, "My workbench"), CancellationToken.None);
        var path = await suite.MePathAsync(ann);
        var page = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.All(["My workbench", "the website, LinkedIn", "1\u00a0June\u00a02027", "with your name"], shown => Assert.Contains(shown, page, StringComparison.Ordinal));
        var print = Assert.Single(PageSuite.Inputs(page, "print-item"));

        (await suite.PostAsync(path, ("form", "item"), ("item-id", "photo-1"), ("print-item", "another"), ("decision", "grant"))).IsPage(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(ConsentState.Pending, Assert.Single(await suite.HistoryAsync(ann)).State);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        (await suite.PostAsync(path, ("form", "item"), ("item-id", "photo-1"), print, ("decision", "grant"))).IsPage(HttpStatusCode.OK);
        var agreed = (await suite.HistoryAsync(ann))[0];
        Assert.Equal((ConsentState.Granted, "photo-1", true, ConsentWay.Page), (agreed.State, agreed.Item, agreed.Terms!.IsNamed, agreed.Way));

        suite.Clock.Advance(TimeSpan.FromHours(1));
        (await suite.PostAsync(path, ("form", "item"), ("item-id", "photo-1"), ("decision", "refuse"))).IsPage(HttpStatusCode.OK);
        Assert.Equal(ConsentState.Refused, (await suite.HistoryAsync(ann))[0].State);
        Assert.Equal("photo-1: My workbench", (await suite.Get<TeamTasks>().ListAfterAsync(Atelier.Id, null, Instant.FromDateTimeOffset(suite.Clock.GetUtcNow()), CancellationToken.None).SingleAsync()).About);
    }

    [Fact]
    public async Task The_page_of_choices_says_nothing_of_who_they_are_and_what_they_did()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann", name: "Ann Surname");

        var page = (await suite.OpenAsync(await suite.MePathAsync(ann))).IsPage(HttpStatusCode.OK);

        Assert.All(["Ann", "Surname", "people.example", ann.Value], secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_that_is_wrong_in_any_way_is_a_page_that_says_so_and_does_nothing()
    {
        await using var suite = await PageSuite.StartAsync(azurite, ("Secrets:OTHER:LINKS:MEMBERS", "secret-of-another-community"));
        var ann = await suite.JoinAsync("ann");
        var path = await suite.MePathAsync(ann);
        var other = CommunityId.Parse("other");
        string[] wrong =
        [
            path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), path + "A", "me/nonsense", "me/a.b",
            $"me/{await suite.TokenAsync(new(other, LinkPurposes.Me, $"{ann}|mail"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Unsubscribe, $"{ann}|newsletter"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Nps, $"{ann}|mail"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Me, $"{ann}"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Me, $"{ann}|post"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Me, "nobody|mail"))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Me, $"{ann}|mail", Instant.FromDateTimeOffset(Suite.Now)))}",
            $"me/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.MyData, $"{ann}|mail"))}",
            $"nps/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Me, $"{ann}|mail"))}",
            $"nps/{await suite.TokenAsync(new(Atelier.Id, LinkPurposes.Nps, $"{ann}|nps-2026-q4"))}",
        ];
        var writes = suite.Wire.Writes;

        foreach (var link in wrong)
        {
            var page = (await suite.OpenAsync(link)).IsPage(HttpStatusCode.Forbidden);
            Assert.Contains("Ce lien n’ouvre rien", page, StringComparison.Ordinal);
            (await suite.PostAsync(link, ("form", "pause"), ("months", "3"), ("score", "7"))).IsPage(HttpStatusCode.Forbidden);
        }

        Assert.Equal(writes, suite.Wire.Writes);
    }
}
