using CommunityFunctions.Email;
using CommunityFunctions.Http;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Tests.Email;

public sealed class EmailOptionsTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData("Email__Transport: found 'post'; expected outbox, smtp or acs.", "Transport=post")]
    [InlineData("Email__Transport: found '1'; expected outbox, smtp or acs.", "Transport=1")]
    [InlineData("Email__PerMinute: found 0; expected a number from 1 to 100000, or none.", "PerMinute=0")]
    [InlineData("Email__From: found none; expected the address that mails come from, since Email__Transport is acs.", "Transport=acs", "Acs:Endpoint=https://my.communication.azure.com")]
    [InlineData("Email__Acs__Endpoint: found none; expected an address such as https://my.communication.azure.com", "Transport=acs", "From=a@b.example")]
    [InlineData("Email__Acs__Endpoint: found 'http://my.communication.azure.com'; expected an address", "Transport=acs", "From=a@b.example", "Acs:Endpoint=http://my.communication.azure.com")]
    [InlineData("Email__Acs__Endpoint: found 'https://my.communication.azure.com/emails:send'; expected an address", "Transport=acs", "From=a@b.example", "Acs:Endpoint=https://my.communication.azure.com/emails:send")]
    [InlineData("Email__Acs__Endpoint: found 'endpoint=https://my.communication.azure.com/;accesskey=AAAA'", "Transport=acs", "From=a@b.example", "Acs:Endpoint=endpoint=https://my.communication.azure.com/;accesskey=AAAA")]
    [InlineData("Email__Acs__ClientId: found 'me'; expected the client id of a user-assigned identity, or none.", "Transport=acs", "From=a@b.example", "Acs:Endpoint=https://my.communication.azure.com/", "Acs:ClientId=me")]
    [InlineData("Email__From: found 'Ann <a@b.example>'; expected a mail address.", "From=Ann <a@b.example>")]
    [InlineData("Email__ReplyTo: found 'nobody'; expected a mail address, or none.", "ReplyTo=nobody")]
    [InlineData("Email__From: found none; expected the address that mails come from", "Transport=smtp", "Smtp:Host=mail.example")]
    [InlineData("Email__Smtp__Host: found none; expected the name of the mail server", "Transport=smtp", "From=a@b.example")]
    [InlineData("Email__Smtp__Port: found 0; expected a number from 1 to 65535.", "Transport=smtp", "From=a@b.example", "Smtp:Host=mail.example", "Smtp:Port=0")]
    [InlineData("Email__Smtp__Tls: found 'ssl'; expected starttls, implicit or none.", "Transport=smtp", "From=a@b.example", "Smtp:Host=mail.example", "Smtp:Tls=ssl")]
    [InlineData("in the clear mail goes to this machine only", "Transport=smtp", "From=a@b.example", "Smtp:Host=mail.example", "Smtp:Tls=none")]
    public async Task A_setting_that_is_wrong_is_named_with_what_is_expected(string expected, params string[] settings)
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount(), settings.Select(setting => setting.Split('=', 2)).ToDictionary(setting => $"Email:{setting[0]}", string? (setting) => setting[1]));

        var refusal = Assert.Throws<OptionsValidationException>(() => suite.Get<IOptions<EmailOptions>>().Value);

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_mails_go_into_the_outbox()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());

        Assert.IsType<OutboxSender>(suite.Get<IEmailSender>());
    }

    [Theory]
    [InlineData("https://community.example.org/", null, "https://community.example.org/")]
    [InlineData(null, "app.azurewebsites.net", "https://app.azurewebsites.net/")]
    [InlineData(null, "localhost:7071", "http://localhost:7071/")]
    [InlineData(null, null, null)]
    public async Task The_suites_address_is_the_setting_or_the_name_that_Azure_gives(string? setting, string? host, string? expected)
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount(), new Dictionary<string, string?> { ["PublicUrl"] = setting, ["WEBSITE_HOSTNAME"] = host });

        Assert.Equal(expected, suite.Get<PublicAddress>().Base?.AbsoluteUri);
    }
}
