using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Email;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using MimeKit;

namespace CommunityFunctions.Tests.Email;

/// <summary>A community with a newsletter, the people who may get it, and the ways to send and to look into the outbox.</summary>
internal static class MailSuite
{
    public const string Newsletter = "newsletter";

    public const string Wording = "One letter a month; I can stop it at any time.";

    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "en", "zone": "Europe/Paris",
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "purposes": [ { "id": "newsletter", "legalBasis": "consent", "wording": { "en": "One letter a month; I can stop it at any time.", "fr": "Une lettre par mois." } },
                        { "id": "digest", "legalBasis": "consent", "wording": { "en": "What was said, each week." } },
                        { "id": "welcome", "legalBasis": "legitimate-interest", "wording": { "en": "Three messages." } },
                        { "id": "welcome-mails", "legalBasis": "consent", "wording": { "en": "Those three by mail." } } ] }
        """;

    /// <summary>The same without quiet hours, where a test goes through all hours of the day.</summary>
    public static readonly string WithoutNightsJson = Json.Replace("\"purposes\":", "\"contact\": { \"quietFrom\": \"00:00\", \"quietUntil\": \"00:00\" }, \"purposes\":", StringComparison.Ordinal);

    public static readonly (string Name, string? Value)[] Settings =
    [
        ("Secrets:ATELIER:LINKS:MEMBERS", "secret-of-the-members-links"), ("Secrets:ATELIER:PRIVACY:HASH", "secret-of-the-hashes"), ("PublicUrl", "https://community.example.org"),
        ("Email:From", "hello@atelier.example"),
    ];

    public static Task<Suite> StartAsync(AzuriteServer azurite, params (string Name, string? Value)[] settings) => Deliveries.StartAsync(azurite, Json, [.. Settings, .. settings]);

    /// <summary>Somebody joins, and their platform tells their address.</summary>
    public static async Task<MemberId> JoinAsync(this Suite suite, string who, string? email = "", string? name = null)
    {
        var actor = new Dictionary<string, object> { ["id"] = who, ["name"] = name ?? $"Name of {who}" };
        if (email is not null) (actor["email"], actor["emailVerified"]) = (email == "" ? $"{who}@people.example" : email, true);
        await suite.LiveAsync(Deliveries.Event($"join-{who}", "member.joined", Suite.Now.AddDays(-10), new { actor }));
        return await suite.MemberAsync(who);
    }

    /// <summary>A source tells another address of somebody, an hour later.</summary>
    public static async Task MoveAsync(this Suite suite, string who, string email, bool emailVerified = false)
    {
        suite.Clock.Advance(TimeSpan.FromHours(1));
        var now = suite.Clock.GetUtcNow();
        var told = new { type = "member.updated", timestamp = now, data = new { actor = new { id = who, name = $"Name of {who}", email, emailVerified } } };
        await suite.LiveAsync(Deliveries.Webhooks($"moved-{now.UtcTicks}", JsonSerializer.SerializeToUtf8Bytes(told), at: now));
    }

    public static async Task<MemberId> MemberAsync(this Suite suite, string who) => (await suite.Get<Identities>().FindAsync(Atelier.Id, Atelier.Crm, who, CancellationToken.None))!.Value;

    /// <summary>Somebody answers when asked for a consent: the answer, and the event that tells the figures.</summary>
    public static async Task AnswerAsync(this Suite suite, string who, bool granted, DateTimeOffset? at = null, string purpose = Newsletter)
    {
        var moment = at ?? Suite.Now.AddDays(-5);
        await suite.Get<Consents>().AddAsync(Atelier.Id, await suite.MemberAsync(who), Atelier.Answer(purpose, granted, moment), CancellationToken.None);
        var fact = new CommunityEvent { Id = $"{who}-{purpose}-{moment:O}", Kind = EventKind.ConsentChanged, At = moment, Actor = who, Purpose = purpose, Granted = granted };
        await suite.Get<EventWriter>().WriteOwnAsync(await suite.CommunityAsync(), Atelier.Crm, fact, CancellationToken.None);
    }

    /// <summary>Somebody who knows better makes two people one, whatever the rules say.</summary>
    public static async Task MergeAsync(this Suite suite, MemberId from, MemberId into)
    {
        var ledger = suite.Get<IdentityLedger>();
        var history = await ledger.ReadAsync(Atelier.Id, CancellationToken.None);
        var entry = new IdentityEntry
        {
            Sequence = history.Last + 1,
            Kind = IdentityEntryKind.Merged,
            From = from,
            Into = into,
            Rule = MergeRule.VerifiedAddress,
            By = "suite",
            At = suite.Clock.GetUtcNow(),
            Since = new(2026, 11, 1),
        };
        Assert.True(await ledger.TryAddAsync(Atelier.Id, history, entry, CancellationToken.None));
    }

    /// <summary>Somebody joins, and agrees to the newsletter.</summary>
    public static async Task<MemberId> AgreedAsync(this Suite suite, string who)
    {
        var member = await suite.JoinAsync(who);
        await suite.AnswerAsync(who, granted: true);
        return member;
    }

    public static async Task<CommunityDefinition> CommunityAsync(this Suite suite) => (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;

    public static EmailMessage Letter(MemberId member, string key = "letter-1", string purpose = Newsletter, string subject = "The letter", string markdown = "Hello *all*.") =>
        new("atelier", member.ToString(), purpose, key, subject, markdown);

    /// <summary>What the queue's function does with one message.</summary>
    public static Task SendAsync(this Suite suite, EmailMessage message) =>
        suite.Get<SendEmail>().RunBulk(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), CancellationToken.None);

    /// <summary>Does what is in a queue of mails and can be seen, each message once.</summary>
    public static async Task SendQueuedAsync(this Suite suite, string name = StorageNames.Queues.EmailsBulk)
    {
        var queue = suite.Queues.GetQueueClient(name);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await suite.Get<SendEmail>().RunBulk(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public static async Task<IReadOnlyList<MimeMessage>> OutboxAsync(this Suite suite)
    {
        var (container, mails) = (suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Outbox), new List<MimeMessage>());
        await foreach (var blob in container.GetBlobsAsync()) mails.Add(await MimeMessage.LoadAsync((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToStream()));
        return mails;
    }

    public static async Task<IEnumerable<string>> SentToAsync(this Suite suite) => (await suite.OutboxAsync()).Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal);

    public static Task<Send?> SendOfAsync(this Suite suite, MemberId member, string key = "letter-1", string purpose = Newsletter) =>
        suite.Get<Sends>().FindAsync(Atelier.Id, member, purpose, key, CancellationToken.None);

    /// <summary>The path below <c>/api/</c> that the mail's link to unsubscribe leads to.</summary>
    public static string UnsubscribePath(this MimeMessage mail)
    {
        var address = mail.Headers["List-Unsubscribe"]!.Trim('<', '>');
        Assert.StartsWith("https://community.example.org/api/u/", address, StringComparison.Ordinal);
        return address["https://community.example.org/api/".Length..];
    }

    public static async Task<IReadOnlyList<TableEntity>> ConsentEventsAsync(this Suite suite)
    {
        var found = new List<TableEntity>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Events).QueryAsync<TableEntity>())
        {
            if (row.GetString("Kind") == "consent.changed") found.Add(row);
        }

        return found;
    }
}
