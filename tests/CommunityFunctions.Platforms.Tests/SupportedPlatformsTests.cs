namespace CommunityFunctions.Platforms.Tests;

public sealed class SupportedPlatformsTests
{
    [Fact]
    public void Every_platform_is_found_by_its_name()
    {
        Assert.Equal(["slack", "discourse", "discord", "webhooks"], SupportedPlatforms.All.Select(platform => platform.Name));
        Assert.All(SupportedPlatforms.All, platform => Assert.Same(platform, SupportedPlatforms.Find(platform.Name)));
        Assert.Null(SupportedPlatforms.Find("Slack"));
    }

    [Fact]
    public void The_headers_that_are_stored_are_those_that_a_reader_looks_at() => Assert.Equal(
        ["slack: ", "discourse: X-Discourse-Event", "discord: webhook-id svix-id", "webhooks: webhook-id svix-id"],
        SupportedPlatforms.All.Select(platform => $"{platform.Name}: {string.Join(' ', platform.Receiver.HeadersToRead)}"));

    [Fact]
    public void A_roster_reader_has_the_name_of_its_platform()
    {
        using var http = new HttpClient();
        Assert.All(SupportedPlatforms.All, platform => Assert.Equal(platform.Name, platform.CreateRosterReader?.Invoke(http).Platform ?? platform.Name));
        Assert.Equal(["slack", "discourse"], SupportedPlatforms.All.Where(platform => platform.CreateRosterReader is not null).Select(platform => platform.Name));
    }

    [Theory]
    [InlineData("slack", "C0ENTRAIDE:1763370000.000100", "C0ENTRAIDE")]
    [InlineData("slack", "1763370000.000100", null)]
    [InlineData("discourse", "17.2", null)]
    public void A_message_of_slack_tells_its_channel(string platform, string message, string? channel) =>
        Assert.Equal(channel, SupportedPlatforms.Find(platform)!.ChannelOf?.Invoke(message));

    [Fact]
    public void A_publisher_has_the_name_of_its_platform()
    {
        using var http = new HttpClient();
        Assert.All(SupportedPlatforms.All, platform => Assert.Equal(platform.Name, platform.CreatePublisher?.Invoke(http).Platform ?? platform.Name));
        Assert.Equal(["slack", "discourse", "discord"], SupportedPlatforms.All.Where(platform => platform.CreatePublisher is not null).Select(platform => platform.Name));
    }

    [Fact]
    public void A_messenger_has_the_name_of_its_platform()
    {
        using var http = new HttpClient();
        Assert.All(SupportedPlatforms.All, platform => Assert.Equal(platform.Name, platform.CreateDirectMessenger?.Invoke(http).Platform ?? platform.Name));
        Assert.Equal(["slack", "discourse", "discord"], SupportedPlatforms.All.Where(platform => platform.CreateDirectMessenger is not null).Select(platform => platform.Name));
    }
}
