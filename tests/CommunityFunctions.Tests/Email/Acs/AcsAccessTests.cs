using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Core;
using CommunityFunctions.Email;
using CommunityFunctions.Email.Acs;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>How the service knows us: by its key, or by the identity of the app.</summary>
public sealed class AcsAccessTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_services_own_client_is_accepted_by_the_stand_in_and_so_are_we()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service);
        var ann = await suite.AgreedAsync("ann");

        var theirs = await OfficialClientAsync(service.Endpoint, AcsStandIn.Key);
        await suite.SendAsync(MailSuite.Letter(ann, subject: "À l’atelier", markdown: "Hello **ümläut**."));

        Assert.Equal("Succeeded", (string?)theirs["status"]);
        Assert.Equal(["ann@people.example", "official@people.example"], service.SentTo);
        Assert.Equal("chart-1", (string?)service.Mails[0].Body["attachments"]![0]!["contentId"]);
        Assert.Empty(service.Mails[^1].Body.AsObject().Select(field => field.Key).Except(service.Mails[0].Body.AsObject().Select(field => field.Key)));
        var (operation, mail) = service.Mails[^1];
        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal((SendState.Sent, Guid.ParseExact(send.Id, "N").ToString()[..13]), (send.State, operation[..13]));
        Assert.Equal(("hello@atelier.example", "À l’atelier", "Name of ann"), ((string)mail["senderAddress"]!, (string)mail["content"]!["subject"]!, (string)mail["recipients"]!["to"]![0]!["displayName"]!));
        Assert.Contains("<strong>ümläut</strong>", (string)mail["content"]!["html"]!, StringComparison.Ordinal);
        Assert.Contains("Hello ümläut.", (string)mail["content"]!["plainText"]!, StringComparison.Ordinal);
        Assert.StartsWith("<https://community.example.org/api/u/", (string)mail["headers"]!["List-Unsubscribe"]!, StringComparison.Ordinal);

        // Theirs, to its end; ours is left to the delivery reports.
        Assert.Equal(1, service.Polls);
    }

    [Fact]
    public async Task The_stand_in_believes_nobody_who_has_another_key()
    {
        await using var service = await AcsStandIn.StartAsync();
        var anotherKey = Convert.ToBase64String(new byte[32]);
        await using var suite = await AcsSuite.StartAsync(azurite, service, ("Secrets:SUITE:ACS:KEY", anotherKey));
        var ann = await suite.AgreedAsync("ann");

        var theirs = await OfficialClientAsync(service.Endpoint, anotherKey);
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(401, (int?)theirs["status"]);
        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal(SendState.Waiting, send.State);
        Assert.Contains("suite--acs--key", send.Why, StringComparison.Ordinal);

        // A key that is put right loses nothing.
        await using var mended = suite.Again(changed: ("Secrets:SUITE:ACS:KEY", AcsStandIn.Key));
        mended.Clock.Advance(TimeSpan.FromMinutes(2));
        await mended.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(["ann@people.example"], service.SentTo);
    }

    [Theory]
    [InlineData("no base64!", "not in base64")]
    [InlineData(null, "over https only")]
    public async Task What_cannot_be_shown_to_the_service_is_said_and_nothing_is_lost(string? key, string said)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await AcsSuite.StartAsync(azurite, service, ("Secrets:SUITE:ACS:KEY", key));
        var ann = await suite.AgreedAsync("ann");

        await suite.SendAsync(MailSuite.Letter(ann));

        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal((SendState.Waiting, 0), (send.State, service.Posts));
        Assert.Contains(said, send.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_apps_identity_asks_for_a_token_of_the_service()
    {
        var wire = new BearerWire(202);
        var identity = new Identity();
        var options = Options.Create(new EmailOptions { Acs = new AcsOptions { Endpoint = "https://my.communication.azure.com/" } });
        await using var suite = await MailSuite.StartAsync(azurite);
        var sender = new AcsSender(options, suite.Get<ISecretStore>(), suite.Clock, [wire]) { Identity = identity };
        var asked = new Contact(ContactKind.Transactional, "test", "1", IsMail: true);
        var permission = (await suite.Get<ContactGate>().AskAsync(await suite.CommunityAsync(), await suite.JoinAsync("ann"), asked, CancellationToken.None)).Permission!;
        var message = new MimeMessage([new MailboxAddress("A", "a@b.example")], [new MailboxAddress("Ann", "ann@people.example")], "S", new TextPart("plain") { Text = "T" }) { MessageId = $"{new string('a', 32)}@b.example" };
        using var mail = new PermittedMail(message, permission);

        var outcome = await sender.SendAsync(mail, CancellationToken.None);

        Assert.Equal(SendVerdict.Taken, outcome.Verdict);
        Assert.Equal(("Bearer a-token", "https://communication.azure.com/.default"), (wire.Authorization, Assert.Single(identity.Scopes)));
        Assert.Equal("https://my.communication.azure.com/emails:send?api-version=2025-09-01", wire.Address!.AbsoluteUri);
    }

    private static async Task<JsonNode> OfficialClientAsync(string endpoint, string key)
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Tests/Email/Acs/acs-client.cjs");
        using var process = Process.Start(new ProcessStartInfo("node", [script, endpoint, key, "official@people.example"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonNode.Parse(said)!;
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("a-token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
