using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>To see what is held, take it along and have it erased.</summary>
public sealed class MyDataTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_is_held_opens_by_a_link_that_was_asked_for_and_only_for_a_quarter_of_an_hour()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann", name: "=1+1 \"Ann\"");
        var me = await suite.MePathAsync(ann);
        Assert.DoesNotContain(" download>", (await suite.OpenAsync($"{me}?format=json")).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);

        (await suite.PostAsync(me, ("form", "data"))).IsPage(HttpStatusCode.OK);
        var mail = Assert.Single(await suite.AskedMailsAsync());
        var path = Regex.Match(mail.Markdown, @"/api/(me/[^)]+)\)").Groups[1].Value;

        var page = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
        Assert.Contains("ann@people.example", page, StringComparison.Ordinal);
        Assert.Contains("Profile, by account", page, StringComparison.Ordinal);
        var json = (await suite.OpenAsync($"{path}?format=json")).Has(HttpStatusCode.OK);
        Assert.Contains(json.Json()["held"]!.AsArray(), held => (string?)held!["store"] == StorageNames.Tables.Members);
        Assert.StartsWith("attachment", json.Header("Content-Disposition"), StringComparison.Ordinal);
        var csv = (await suite.OpenAsync($"{path}?format=csv")).Has(HttpStatusCode.OK).Text();
        Assert.StartsWith("\uFEFFstore,record,why,field,value\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@]", csv);

        suite.Clock.Advance(TimeSpan.FromMinutes(15));
        foreach (var query in new[] { "", "?format=json", "?format=csv" })
        {
            var late = (await suite.OpenAsync(path + query)).IsPage(HttpStatusCode.Forbidden);
            Assert.Contains("This link is no longer valid", late, StringComparison.Ordinal);
            Assert.DoesNotContain("people.example", late, StringComparison.Ordinal);
        }

        Assert.Contains("Ce lien n’est plus valable", (await suite.OpenAsync($"{path}?language=fr")).IsPage(HttpStatusCode.Forbidden), StringComparison.Ordinal);
        (await suite.PostAsync(path, ("erase", "confirmed"))).IsPage(HttpStatusCode.Forbidden);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Erasures));
    }

    [Fact]
    public async Task The_link_goes_to_no_address_that_came_to_be_on_file_after_it_was_asked_for()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        (await suite.PostAsync(await suite.MePathAsync(ann), ("form", "data"))).IsPage(HttpStatusCode.OK);
        var asked = Assert.Single(await suite.AskedMailsAsync());

        await suite.MoveAsync("ann", "another@people.example", emailVerified: true);
        await suite.SendQueuedAsync(StorageNames.Queues.Emails);

        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal(SendState.Withheld, (await suite.SendOfAsync(ann, asked.Key, EmailMessage.Transactional))!.State);
    }

    [Fact]
    public async Task The_link_is_sent_three_times_an_hour_and_no_more()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var me = await suite.MePathAsync(await suite.JoinAsync("ann"));

        for (var i = 0; i < 3; i++)
        {
            (await suite.PostAsync(me, ("form", "data"))).IsPage(HttpStatusCode.OK);
            suite.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var refused = (await suite.PostAsync(me, ("form", "data"))).IsPage(HttpStatusCode.TooManyRequests);
        Assert.Contains("three links in an hour", refused, StringComparison.Ordinal);
        Assert.Equal(3, (await suite.AskedMailsAsync()).Select(mail => mail.Key).Distinct().Count());
        suite.Clock.Advance(TimeSpan.FromMinutes(30));
        (await suite.PostAsync(me, ("form", "data"))).IsPage(HttpStatusCode.OK);
        Assert.Equal(4, (await suite.AskedMailsAsync()).Count);
    }

    [Fact]
    public async Task Who_has_neither_address_nor_direct_messages_is_told_whom_to_write_to()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var me = await suite.MePathAsync(await suite.JoinAsync("ann", email: null), byMail: false);

        Assert.Contains("data@copeau.example", (await suite.PostAsync(me, ("form", "data"))).IsPage(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_asks_twice_and_a_link_of_the_choices_cannot()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var path = await suite.DataPathAsync(ann);

        (await suite.PostAsync(await suite.MePathAsync(ann), ("erase", "confirmed"))).IsPage(HttpStatusCode.UnprocessableEntity);
        (await suite.PostAsync(path, ("erase", "nonsense"))).IsPage(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("This cannot be undone.", (await suite.PostAsync(path, ("erase", "ask"))).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Erasures));

        (await suite.PostAsync(path, ("erase", "confirmed"))).IsPage(HttpStatusCode.Accepted);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Erasures));
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_by_a_page_with_whom_to_write_to_and_nothing_is_queued()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var path = await suite.DataPathAsync(ann);
        var tooLong = (await suite.PostAsync(await suite.MePathAsync(ann), ("form", new string('x', 70_000)))).IsPage(HttpStatusCode.RequestEntityTooLarge);
        await using var hashless = suite.Again(changed: ("Secrets:ATELIER:PRIVACY:HASH", null));
        var secretless = (await hashless.PostAsync($"{path}?language=fr", ("erase", "confirmed"))).IsPage(HttpStatusCode.ServiceUnavailable);
        await suite.UploadAsync("atelier", "community.json", PageSuite.Json.Replace("\"nps\"", "\"roles\": [ { \"role\": \"ambassador\", \"account\": \"crm/ann\" } ], \"nps\"", StringComparison.Ordinal));
        var named = (await suite.PostAsync(path, ("erase", "confirmed"))).IsPage(HttpStatusCode.Conflict);

        Assert.Contains("longer than the page takes", tooLong, StringComparison.Ordinal);
        Assert.Contains("Ce n’est pas possible maintenant", secretless, StringComparison.Ordinal);
        Assert.Contains("You have a role in this community", named, StringComparison.Ordinal);
        Assert.All([tooLong, secretless, named], page => Assert.Contains("data@copeau.example", page, StringComparison.Ordinal));
        Assert.All([tooLong, secretless, named], page => Assert.All(["community.json", "--privacy--"], term => Assert.DoesNotContain(term, page, StringComparison.Ordinal)));
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Erasures));
    }
}
