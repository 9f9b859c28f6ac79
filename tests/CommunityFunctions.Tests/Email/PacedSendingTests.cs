using System.Text.Json;
using CommunityFunctions.Email;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email;

/// <summary>Mails that may not all go at once.</summary>
public sealed class PacedSendingTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_finds_no_token_goes_back_into_its_queue_untouched_and_goes_out_later()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Email:PerMinute", "1"));
        var (ann, bob) = (await AgreedAsync(suite, "ann"), await AgreedAsync(suite, "bob"));

        foreach (var person in new[] { ann, bob }) await suite.SendAsync(MailSuite.Letter(person));

        Assert.Equal(["ann@people.example"], await suite.SentToAsync());
        Assert.Null(await suite.SendOfAsync(bob));
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.EmailsBulk));
        Assert.Equal(1, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await suite.SendAsync(MailSuite.Letter(bob));
        Assert.Equal(["ann@people.example", "bob@people.example"], await suite.SentToAsync());
    }

    [Fact]
    public async Task A_single_mail_goes_out_while_those_to_many_wait()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Email:PerMinute", "30"));
        var people = new List<MemberId>();
        for (var i = 0; i < 6; i++) people.Add(await AgreedAsync(suite, $"p{i}"));
        foreach (var person in people) await suite.SendAsync(MailSuite.Letter(person));
        Assert.Equal(3, (await suite.OutboxAsync()).Count);

        var single = JsonSerializer.Serialize(MailSuite.Letter(people[5], key: "alone"), JsonSerializerOptions.Web);
        await suite.Get<SendEmail>().Run(single, CancellationToken.None);

        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(people[5], key: "alone"))!.State);
    }

    [Fact]
    public async Task What_is_not_to_go_out_takes_no_token()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Email:PerMinute", "1"));
        var (silent, ann) = (await suite.JoinAsync("silent"), await AgreedAsync(suite, "ann"));

        foreach (var person in new[] { silent, ann }) await suite.SendAsync(MailSuite.Letter(person));

        Assert.Equal(["ann@people.example"], await suite.SentToAsync());
    }

    private static async Task<MemberId> AgreedAsync(Suite suite, string who)
    {
        var member = await suite.JoinAsync(who);
        await suite.AnswerAsync(who, granted: true);
        return member;
    }
}
