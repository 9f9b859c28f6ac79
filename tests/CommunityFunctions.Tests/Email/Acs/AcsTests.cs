using CommunityFunctions.Members;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>Mails through Azure Communication Services, of which a stand-in does as the address that it is given says.</summary>
public sealed class AcsTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_throttle_waits_as_long_as_it_asks_and_is_no_failure_however_long_it_lasts()
    {
        await using var service = await AcsStandIn.StartAsync(perMinute: 0, retryAfter: "5400");
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        service.Clock = suite.Clock;
        await suite.UploadAsync("atelier", "community.json", MailSuite.WithoutNightsJson);
        var ann = await suite.AgreedAsync("ann");

        // For more than four days; before an hour and a half have passed it does not knock again.
        for (var hour = 0; hour < 100; hour++)
        {
            await suite.SendAsync(MailSuite.Letter(ann));
            suite.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((SendState.Waiting, 50), ((await suite.SendOfAsync(ann))!.State, service.Posts));
        service.PerMinute = 1;
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
        Assert.Equal(["ann@people.example"], service.SentTo);
    }

    [Fact]
    public async Task A_hundred_mails_through_a_service_that_throttles_all_arrive_once()
    {
        await using var service = await AcsStandIn.StartAsync(perMinute: 30, retryAfter: "20");
        await using var suite = await AcsSuite.StartAsync(azurite, service, ("Email:PerMinute", "60"));
        service.Clock = suite.Clock;
        var people = new List<MemberId>();
        for (var i = 0; i < 100; i++) people.Add(await suite.AgreedAsync($"p{i}"));

        for (var round = 0; service.Mails.Count < people.Count; round++)
        {
            Assert.True(round < 200, $"Only {service.Mails.Count} have arrived.");
            foreach (var person in people) await suite.SendAsync(MailSuite.Letter(person));
            suite.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        foreach (var person in people)
        {
            await suite.SendAsync(MailSuite.Letter(person));
            Assert.Equal(SendState.Sent, (await suite.SendOfAsync(person))!.State);
        }

        Assert.True(service.Throttles > 0, "It never throttled.");
        Assert.Equal(people.Count, service.SentTo.Distinct().Count());
        Assert.Equal(people.Count, service.Mails.Count);
    }

    [Fact]
    public async Task A_mail_that_it_refuses_fails_at_once_and_one_that_somebody_can_mend_waits()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var (refused, unlinked) = (await suite.AgreedAsync("refused"), await suite.AgreedAsync("unlinked"));
        foreach (var person in new[] { refused, unlinked }) await suite.SendAsync(MailSuite.Letter(person));

        var failed = (await suite.SendOfAsync(refused))!;
        Assert.Equal((SendState.Failed, "400 InvalidRecipient … is no address."), (failed.State, failed.Why));
        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(unlinked))!.State);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.SendAsync(MailSuite.Letter(unlinked));
        Assert.Equal(["unlinked@people.example"], service.SentTo);
    }

    [Fact]
    public async Task Two_at_once_that_find_it_waiting_at_the_same_moment_send_one()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await AcsSuite.StartAsync(azurite, service);
            await using var other = suite.Again();
            var ann = await suite.AgreedAsync("unlinked");
            await suite.SendAsync(MailSuite.Letter(ann));
            Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
            suite.Clock.Advance(TimeSpan.FromMinutes(2));

            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? suite : other).SendAsync(MailSuite.Letter(ann))));

            Assert.Equal(["unlinked@people.example"], service.SentTo);
            Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
        }
    }

    [Fact]
    public async Task A_service_that_is_away_is_tried_again()
    {
        var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        await service.DisposeAsync();
        var ann = await suite.AgreedAsync("ann");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_is_killed_around_any_write_or_call_sends_once_all_the_same(bool isAfter)
    {
        for (var write = 1; ; write++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await AcsSuite.StartAsync(azurite, service);
            var ann = await suite.AgreedAsync("ann");
            if (isAfter) suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.SendAsync(MailSuite.Letter(ann)));

            await using var next = suite.Again();
            await next.SendAsync(MailSuite.Letter(ann));
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendAsync(MailSuite.Letter(ann));
            await next.SendAsync(MailSuite.Letter(ann));

            Assert.Equal(["ann@people.example"], service.SentTo);
            Assert.Equal(SendState.Sent, (await next.SendOfAsync(ann))!.State);
            if (!isKilled)
            {
                Assert.True(write > 4, "The sender was never killed.");
                break;
            }
        }
    }
}
