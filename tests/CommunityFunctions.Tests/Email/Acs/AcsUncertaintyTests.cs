using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>What became of a mail whose answer was lost: the service is asked, and nothing is sent on a guess.</summary>
public sealed class AcsUncertaintyTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData("lost-after", SendState.Sent, 1)]
    [InlineData("lost-before", SendState.Sent, 1)]
    [InlineData("broken-after", SendState.Sent, 1)]
    [InlineData("lost-failing", SendState.Failed, 1)]
    public async Task An_answer_that_is_lost_is_settled_by_asking_and_never_by_sending_on_a_guess(string who, SendState state, int taken)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var ann = await suite.AgreedAsync(who);

        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal((SendState.Claimed, 1, 0), ((await suite.SendOfAsync(ann))!.State, service.Posts, service.Polls));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(state, (await suite.SendOfAsync(ann))!.State);
        Assert.Equal((taken, 1), (service.Mails.Count, service.Polls));
    }

    [Fact]
    public async Task A_service_that_has_no_time_to_be_asked_is_asked_later_and_after_a_day_it_is_shown()
    {
        await using var service = await AcsStandIn.StartAsync(retryAfter: "3600");
        service.ThrottlesPolls = true;
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var (ann, bob) = (await suite.AgreedAsync("lost-after1"), await suite.AgreedAsync("lost-after2"));
        foreach (var person in new[] { ann, bob }) await suite.SendAsync(MailSuite.Letter(person));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        foreach (var person in new[] { ann, bob }) await suite.SendAsync(MailSuite.Letter(person));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal((SendState.Claimed, 2), ((await suite.SendOfAsync(ann))!.State, service.Polls));

        service.ThrottlesPolls = false;
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);

        service.ThrottlesPolls = true;
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.SendAsync(MailSuite.Letter(bob));
        Assert.Equal(SendState.Uncertain, (await suite.SendOfAsync(bob))!.State);
        Assert.Equal(2, service.Mails.Count);
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_service_that_asks_to_wait_for_years_is_asked_again_after_a_day_and_no_message_is_lost(string retryAfter)
    {
        await using var service = await AcsStandIn.StartAsync(retryAfter: retryAfter);
        service.ThrottlesPolls = true;
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var (asked, throttled) = (await suite.AgreedAsync("lost-after"), await suite.AgreedAsync("ann"));
        await suite.SendAsync(MailSuite.Letter(asked));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        await suite.SendAsync(MailSuite.Letter(asked));
        service.PerMinute = 0;
        await suite.SendAsync(MailSuite.Letter(throttled));

        var tomorrow = suite.Clock.GetUtcNow().AddDays(1);
        Assert.Equal((SendState.Claimed, tomorrow), ((await suite.SendOfAsync(asked))!.State, (await suite.SendOfAsync(asked))!.NotBefore!.Value.ToDateTimeOffset()));
        Assert.Equal((SendState.Waiting, tomorrow), ((await suite.SendOfAsync(throttled))!.State, (await suite.SendOfAsync(throttled))!.NotBefore!.Value.ToDateTimeOffset()));
        Assert.Equal(3, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        service.PerMinute = int.MaxValue;
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.SendAsync(MailSuite.Letter(throttled));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(throttled))!.State);
    }

    [Theory]
    [InlineData("lost-after", "Email:Transport", "outbox")]
    [InlineData("lost-after", "Email:Acs:Endpoint", null)]
    [InlineData("lost-before", "Email:Transport", "outbox")]
    public async Task Where_mails_leave_another_way_meanwhile_what_was_cut_off_is_uncertain_and_not_sent_again(string who, string setting, string? value)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var other = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var ann = await suite.AgreedAsync(who);
        await suite.SendAsync(MailSuite.Letter(ann));

        await using var moved = suite.Again(changed: (setting, value ?? other.Endpoint));
        moved.Clock.Advance(TimeSpan.FromMinutes(16));
        await moved.SendAsync(MailSuite.Letter(ann));
        await moved.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Uncertain, (await moved.SendOfAsync(ann))!.State);
        Assert.Contains(service.Endpoint, (await moved.SendOfAsync(ann))!.Why, StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.Posts, (await moved.OutboxAsync()).Count));
    }

    [Fact]
    public async Task What_the_service_has_forgotten_is_not_sent_again()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var ann = await suite.AgreedAsync("lost-before");
        await suite.SendAsync(MailSuite.Letter(ann));

        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal((SendState.Uncertain, 1), ((await suite.SendOfAsync(ann))!.State, service.Posts));
    }
}
