using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Definitions;
using CommunityFunctions.Email;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Welcome;
using Microsoft.Azure.Functions.Worker;
using MimeKit;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>A community with a welcome, a Slack whose members can be written to, and the ways to join, to talk and to let its clock run.</summary>
internal static class WelcomeSuite
{
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "en", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "channels": [ { "source": "slack", "id": "C0GENERAL1", "name": "general" }, { "source": "slack", "id": "C0INTRODU1", "name": "introductions" } ],
          "roles": [ { "role": "team", "account": "slack/U0000TEAM" } ],
          "welcome": { "introductions": "slack/introductions" }, "contact": { "perWeek": 5 },
          "purposes": [ { "id": "welcome", "legalBasis": "legitimate-interest", "wording": { "en": "A few messages in your first days.", "fr": "Quelques messages dans vos premiers jours." } },
                        { "id": "welcome-mails", "legalBasis": "consent", "wording": { "en": "The same few messages by mail.", "fr": "Ces quelques messages par courriel." } } ] }
        """;

    public const string Hello = """
        ---
        title: { en: Welcome, fr: Bienvenue }
        after: 0h
        channels: [dm, email]
        question:
          text: { en: What brings you here?, fr: Qu’est-ce qui vous amène ? }
          choices:
            learn: { en: To learn, fr: Apprendre }
            meet: { en: To meet people, fr: Rencontrer }
        ---
        Hello {{ member.firstName | default: "there" }}, look around: {{ links.me }}
        ===
        language: fr
        Bonjour {{ member.firstName | default: "à vous" }}, voici votre page : {{ links.me }}
        """;

    /// <summary>The same by one way alone, or by mail first.</summary>
    public static readonly string HelloByDm = Hello.Replace(Ways, "dm", StringComparison.Ordinal);

    public static readonly string HelloByMail = Hello.Replace(Ways, "email", StringComparison.Ordinal);

    public static readonly string HelloByMailFirst = Hello.Replace(Ways, "[email, dm]", StringComparison.Ordinal);

    public const string FirstStep = """
        ---
        title: A first step
        after: 24h
        channels: [dm, email]
        if: not-contributed
        ---
        Say hello in {{ channels.introductions }}.
        """;

    public static readonly string FirstStepByMail = FirstStep.Replace(Ways, "email", StringComparison.Ordinal);

    private const string Ways = "[dm, email]";

    /// <summary>Tuesday 24 November 2026, 10:00 in Paris.</summary>
    public static readonly DateTimeOffset Joined = Suite.Now;

    public static readonly (string Name, string? Value)[] Settings =
    [
        ("Secrets:ATELIER:LINKS:MEMBERS", "secret-of-the-members-links"), ("Secrets:ATELIER:PRIVACY:HASH", "secret-of-the-hashes"),
        ("PublicUrl", "https://community.example.org"), ("Email:From", "hello@atelier.example"),
    ];

    public static Task<Suite> StartAsync(AzuriteServer azurite, SlackStandIn slack, params (string Name, string Content)[] steps) => StartAsync(azurite, slack, Json, steps);

    public static Task<Suite> StartAsync(AzuriteServer azurite, SlackStandIn slack, string json, (string Name, string Content)[] steps) => StartAsync(azurite, json, slack.Settings, steps);

    /// <param name="platform">The settings by which a platform's stand-in is called.</param>
    public static async Task<Suite> StartAsync(AzuriteServer azurite, string json, (string Name, string? Value)[] platform, params (string Name, string Content)[] steps)
    {
        var suite = await Deliveries.StartAsync(azurite, json, [.. Settings, .. platform]);
        foreach (var (name, content) in steps) await suite.UploadAsync("atelier", $"welcome/{name}.md", content);
        Assert.Empty(Assert.Single(await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None)).Faults);
        return suite;
    }

    /// <summary>Somebody joins the workspace, now or at another moment.</summary>
    public static Task JoinAsync(this Suite suite, string account, DateTimeOffset? at = null, string? locale = null, string? zone = null, bool bot = false, string? id = null) =>
        suite.TellAsync(id ?? $"join-{account}", at, moment => new
        {
            type = "team_join",
            event_ts = Ts(moment),
            user = new
            {
                id = account,
                name = $"handle.{account}",
                is_bot = bot,
                is_email_confirmed = true,
                tz = zone,
                locale,
                profile = new { display_name = $"Alice of {account}", email = $"{account.ToLowerInvariant()}@people.example" },
            },
        });

    /// <summary>The workspace tells another address of somebody, which it has verified.</summary>
    public static Task MoveAsync(this Suite suite, string account, string email) => suite.TellAsync($"moved-{account}", null, moment => new
    {
        type = "user_change",
        event_ts = Ts(moment),
        user = new { id = account, name = $"handle.{account}", is_email_confirmed = true, updated = moment.ToUnixTimeSeconds(), profile = new { display_name = $"Alice of {account}", email } },
    });

    public static Task PostAsync(this Suite suite, string account, DateTimeOffset? at = null, string channel = "C0GENERAL1", string? id = null) =>
        suite.TellAsync(id ?? $"post-{account}-{channel}", at, moment => new { type = "message", channel, channel_type = "channel", user = account, text = "Bonjour à tous", ts = Ts(moment), event_ts = Ts(moment) });

    public static Task WriteToAppAsync(this Suite suite, string account, string text, DateTimeOffset? at = null) =>
        suite.TellAsync($"im-{account}-{text}", at, moment => new { type = "message", channel = $"D{account}", channel_type = "im", user = account, text, ts = Ts(moment), event_ts = Ts(moment) });

    /// <summary>Delivers what Slack tells, and processes it.</summary>
    public static async Task TellAsync(this Suite suite, string id, DateTimeOffset? at, Func<DateTimeOffset, object> content)
    {
        var (now, moment) = (suite.Clock.GetUtcNow(), at ?? suite.Clock.GetUtcNow());
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "event_callback", event_id = id, event_time = moment.ToUnixTimeSeconds(), authorizations = new[] { new { user_id = "U0000APP00", is_bot = true } }, @event = content(moment) });
        await suite.DeliverAsync(Deliveries.Slack(body, at: now));
        await suite.ProcessDeliveriesAsync();
    }

    /// <summary>Somebody agrees to what the welcome would mail, or refuses it, on their page.</summary>
    public static async Task AnswerMailsAsync(this Suite suite, string account, bool granted) => await suite.Get<ConsentDesk>().RecordAsync(
        (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!, await suite.MemberOfAsync(account), Atelier.Answer("welcome-mails", granted, suite.Clock.GetUtcNow()), CancellationToken.None);

    /// <summary>Follows the link of the mail that asks, and presses its button.</summary>
    public static async Task ConfirmAsync(this Suite suite, MimeMessage mail)
    {
        var link = Regex.Match(mail.TextBody!, @"https://community\.example\.org/api/(confirm/[A-Za-z0-9_.-]+)").Groups[1].Value;
        (await suite.SendAsync("POST", link, key: null)).Has(System.Net.HttpStatusCode.OK);
    }

    public static Task TickAsync(this Suite suite) => suite.Get<WelcomeClock>().Run(new TimerInfo(), CancellationToken.None);

    /// <summary>Moves the clock, lets it tick, and does what is queued: the steps, then the mails that they ask for.</summary>
    public static async Task LiveAsync(this Suite suite, DateTimeOffset moment)
    {
        suite.Clock.SetUtcNow(moment);
        await suite.TickAsync();
        await suite.RunAsync(StorageNames.Queues.WelcomeSteps, message => suite.Get<SendWelcomeStep>().Run(message, CancellationToken.None));
        await suite.RunAsync(StorageNames.Queues.Emails, message => suite.Get<SendEmail>().Run(message, CancellationToken.None));
    }

    /// <summary>Does what is in a queue and can be seen, each message once, several at a time.</summary>
    public static async Task RunAsync(this Suite suite, string name, Func<string, Task> run)
    {
        var queue = suite.Queues.GetQueueClient(name);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (message, cancellation) =>
            {
                await run(message.Body.ToString());
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            });
        }
    }

    public static async Task<MemberId> MemberOfAsync(this Suite suite, string account) =>
        (await suite.Get<Identities>().FindAsync(Atelier.Id, Atelier.Slack, account, CancellationToken.None))!.Value;

    public static async Task<Journey?> JourneyAsync(this Suite suite, string account) =>
        (await suite.Get<WelcomedPersons>().FindAsync(Atelier.Id, await suite.MemberOfAsync(account), CancellationToken.None)).Journey;

    /// <summary>What became of a step, as <c>state way</c>.</summary>
    public static async Task<string?> StepAsync(this Suite suite, string account, string step) =>
        (await suite.JourneyAsync(account))?.Step(step) is { } found ? $"{found.State}{(found.Way is null ? "" : $" {found.Way}")}" : null;

    public static async Task<JsonNode> JourneysAsync(this Suite suite, string path = "") =>
        (await suite.GetAsync($"communities/atelier/journeys{path}")).Has(System.Net.HttpStatusCode.OK).Json();

    /// <summary>The rows of one table.</summary>
    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(this Suite suite, string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>()) rows.Add(row);
        return rows;
    }

    /// <summary>The steps that the log knows of, as <c>step</c>, <c>step held out</c> or <c>step unreached</c>.</summary>
    public static async Task<IEnumerable<string>> WelcomesInLogAsync(this Suite suite) => (await suite.RowsAsync(StorageNames.Tables.Events))
        .Where(row => row.GetString("Kind") == "welcome.sent")
        .Select(row => $"{row.GetString("Step")}{(row.GetBoolean("Granted") == false ? " held out" : row.GetString("Decision") is { } decision ? $" {decision}" : "")}").Order(StringComparer.Ordinal);

    public static string Ts(DateTimeOffset at) => $"{at.ToUnixTimeSeconds()}.000000";
}
