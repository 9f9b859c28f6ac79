using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Tests.Sandbox;

/// <summary>The stand-ins as the suite writes to members in private: what they take, whom they refuse, and what they show of it.</summary>
public sealed class SandboxDirectMessagesTests : IAsyncLifetime
{
    private const string Link = "http://localhost:7071/api/me/eyJ_a-b.c~d?x=1&y=2";

    private RunningSandbox sandbox = null!;
    private DateTimeOffset claimedAt;

    public static TheoryData<string, string, string> Platforms => new()
    {
        { "slack", "slack", "slack.com/api" },
        { "forum", "discourse", "forum.atelier.example" },
        { "discord", "discord", "discord.com/api/v10" },
    };

    public async ValueTask InitializeAsync()
    {
        sandbox = await RunningSandbox.StartAsync();
        claimedAt = Now;
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_member_gets_a_message_once_and_it_is_found_again(string source, string platform, string host)
    {
        var (messenger, connection, member) = (sandbox.Messenger(platform), sandbox.Connection(source, host), Open(source));
        var sent = await messenger.SendAsync(connection, Message(member, "first"), Now, Stop);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        var other = await messenger.SendAsync(connection, Message(member, "second"), Now, Stop);

        Assert.Equal(sent.MessageId, (await messenger.SettleAsync(connection, Message(member, "first"), Now, Stop))?.MessageId);
        Assert.NotEqual(sent.MessageId, other.MessageId);
        Assert.Null(await messenger.SettleAsync(connection, Message(Open(source, place: 1), "third"), Now, Stop));
        Assert.Equal([member.Id, member.Id], sandbox.Demo.DirectMessages.All.Select(message => message.Account));
        Assert.Empty(sandbox.Demo.Posts.All);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Who_has_closed_their_messages_declines(string source, string platform, string host)
    {
        var closed = sandbox.Demo.DirectMessages.Closed.First(one => one.Source == source);
        var member = sandbox.Demo.Simulation.Population.Find(source, closed.Account)!;

        await Assert.ThrowsAsync<DirectMessageDeclinedException>(
            () => sandbox.Messenger(platform).SendAsync(sandbox.Connection(source, host), Message(member, "first"), Now, Stop));
        Assert.Empty(sandbox.Demo.DirectMessages.All);
        Assert.Equal(closed, (sandbox.Demo.DirectMessages.Declined[0].Source, sandbox.Demo.DirectMessages.Declined[0].Account));
        Assert.Contains($"Did not take what was to be sent: {member.Person.FullName}", await PageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Who_is_not_there_declines_and_another_token_is_refused(string source, string platform, string host)
    {
        var (messenger, connection, member) = (sandbox.Messenger(platform), sandbox.Connection(source, host), Open(source));
        var nobody = Message(member, "first") with { Account = source == "slack" ? "U0NOBODY01" : "1201234567890000001", Handle = "nobody" };

        await Assert.ThrowsAsync<DirectMessageDeclinedException>(() => messenger.SendAsync(connection, nobody, Now, Stop));
        await Assert.ThrowsAsync<PlatformRefusedException>(() => messenger.SendAsync(connection with { Token = "another" }, Message(member, "first"), Now, Stop));
        Assert.Empty(sandbox.Demo.DirectMessages.All);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task The_sixty_first_call_of_a_minute_at_the_latest_is_put_off(string source, string platform, string host)
    {
        var (messenger, connection, member) = (sandbox.Messenger(platform), sandbox.Connection(source, host), Open(source));
        var throttled = await Assert.ThrowsAsync<PlatformThrottledException>(async () =>
        {
            for (var i = 0; i <= 60; i++) await messenger.SendAsync(connection, Message(member, $"message-{i}"), Now, Stop);
        });
        Assert.InRange(throttled.RetryAfter.TotalSeconds, 1, 60);

        var sent = sandbox.Demo.DirectMessages.All.Count;
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await messenger.SendAsync(connection, Message(member, "later"), Now, Stop);
        Assert.Equal(sent + 1, sandbox.Demo.DirectMessages.All.Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_program_and_a_person_read_it_with_its_links(string source, string platform, string host)
    {
        var member = Open(source);
        await sandbox.Messenger(platform).SendAsync(sandbox.Connection(source, host), Message(member, "first"), Now, Stop);

        var told = Assert.Single((await sandbox.Http.GetFromJsonAsync<JsonArray>("sandbox/direct-messages", Stop))!)!;
        Assert.Equal((source, member.Id, member.Person.FullName), ((string)told["source"]!, (string)told["account"]!, (string)told["name"]!));
        Assert.Equal([Link, "https://atelier.example/charte"], told["links"]!.AsArray().Select(link => (string)link!));
        Assert.StartsWith(Now.ToString("yyyy-MM-ddTHH:mm", null), (string)told["at"]!, StringComparison.Ordinal);

        var page = await PageAsync();
        Assert.Matches($"<strong>Bienvenue</strong> parmi nous : (<strong>)?<a href=\"{Regex.Escape(Link)}\" rel=\"nofollow\">(<strong>)?vos choix(</strong>)?</a>(</strong>)?\\. La charte", page);
        Assert.Contains("<a href=\"https://atelier.example/charte\" rel=\"nofollow\">https://atelier.example/charte</a>", page, StringComparison.Ordinal);
        Assert.Contains($"<summary>{member.Person.FullName} <span class=\"tag\">", page, StringComparison.Ordinal);
        Assert.Contains("Direct messages<span class=\"count\">1</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_conversation_that_was_opened_takes_a_message()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "sandbox/slack.com/api/chat.postMessage") { Content = JsonContent.Create(new JsonObject { ["channel"] = "D0CLAIRE01", ["text"] = "Bonjour" }) };
        message.Headers.Authorization = new("Bearer", sandbox.Demo.TokenOf("slack"));
        using var answer = await sandbox.Http.SendAsync(message, Stop);
        Assert.Equal("channel_not_found", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["error"]!);
    }

    [Fact]
    public void A_few_of_the_newcomers_of_each_platform_are_closed_and_the_same_ones_whenever_the_demo_is_made()
    {
        var newcomers = sandbox.Demo.Simulation.Population.Accounts.Where(account => account is { Kind: AccountKind.Member, JoinedAt: not null }).ToList();
        foreach (var ofSource in newcomers.GroupBy(account => account.Source))
            Assert.InRange(sandbox.Demo.DirectMessages.Closed.Count(one => one.Source == ofSource.Key), 1, ofSource.Count() / 4);

        var again = new SandboxDirectMessages(new AtelierDemo(sandbox.Clock).Simulation.Population);
        Assert.Equal(sandbox.Demo.DirectMessages.Closed, again.Closed);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => sandbox.Clock.GetUtcNow();

    /// <summary>A member who is there and takes messages.</summary>
    private Account Open(string source, int place = 0)
    {
        var now = Instant.FromDateTimeOffset(Now);
        return sandbox.Demo.Simulation.Population.Roster(source, now)
            .Where(account => account.Kind == AccountKind.Member && !account.HasLeft(now) && !sandbox.Demo.DirectMessages.Closed.Contains((source, account.Id))).ElementAt(place);
    }

    private OutgoingDirectMessage Message(Account member, string key) => new(
        key, member.Id, member.Person.Handle, "Bienvenue parmi nous",
        $"**Bienvenue** parmi nous : **[vos choix]({Link})**. La charte ({key}) : <https://atelier.example/charte>", claimedAt);

    private async Task<string> PageAsync() => WebUtility.HtmlDecode(await sandbox.Http.GetStringAsync("sandbox", Stop));
}
