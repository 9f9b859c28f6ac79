using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Tests.Rituals;

/// <summary>A community with rituals, a Slack to post into, and the ways to let its clock run.</summary>
internal static class RitualSuite
{
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "en", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "channels": [ { "source": "slack", "id": "C0GENERAL1", "name": "general" }, { "source": "slack", "id": "C0FOUNDER1", "name": "founders" } ] }
        """;

    /// <summary>Tuesday 24 November 2026, 10:00 in Paris, is the suite's now: the ritual is due one hour later.</summary>
    public const string Question = """
        ---
        title: The question
        repeat: every tuesday at 11:00
        channels: [slack/general]
        pillar: educate
        lateness: 3h
        ---
        What saved you time this week?
        ===
        What would you do *differently*?
        """;

    public static readonly Instant Due = Instant.FromUtc(2026, 11, 24, 10, 0);

    public static async Task<Suite> StartAsync(AzuriteServer azurite, SlackStandIn slack, string ritual = Question, string json = Json, params (string Name, string? Value)[] settings)
    {
        var suite = await Deliveries.StartAsync(azurite, json, [.. slack.Settings, .. settings]);
        await suite.RitualAsync(ritual);
        await suite.TickAsync();
        return suite;
    }

    public static Task RitualAsync(this Suite suite, string content, string name = "the-question") => suite.UploadAsync("atelier", $"rituals/{name}.md", content);

    public static void MoveTo(this Suite suite, Instant moment) => suite.Clock.SetUtcNow(moment.ToDateTimeOffset());

    public static Task TickAsync(this Suite suite) => suite.Get<RitualClock>().Run(new TimerInfo(), CancellationToken.None);

    /// <summary>Lets the clock tick at a moment, and does what it queued.</summary>
    public static async Task LiveAsync(this Suite suite, Instant moment)
    {
        suite.MoveTo(moment);
        await suite.TickAsync();
        await suite.PublishQueuedAsync();
    }

    /// <summary>Does what is in the queue and can be seen, each message once. What was put back with a delay stays there: Azurite's time is real.</summary>
    public static async Task PublishQueuedAsync(this Suite suite)
    {
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.RitualRuns);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await suite.Get<PublishRitual>().Run(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    /// <summary>What the queue's function does with the message of one run.</summary>
    public static Task PublishAsync(this Suite suite, string date = "2026-11-24", string channel = "general", string ritual = "the-question") => suite.Get<PublishRitual>().Run(
        JsonSerializer.Serialize(new { community = "atelier", ritual, date, source = "slack", channel }), CancellationToken.None);

    public static async Task<IReadOnlyList<RitualRun>> RunsAsync(this Suite suite) =>
        await suite.Get<RitualRuns>().BetweenAsync(CommunityId.Parse("atelier"), new(2026, 1, 1), new(2027, 12, 31), CancellationToken.None);

    public static async Task<RitualRun> RunAsync(this Suite suite) => Assert.Single(await suite.RunsAsync());

    public static async Task<IReadOnlyList<(string Ritual, string Message)>> PublishedInLogAsync(this Suite suite)
    {
        var published = new List<(string, string)>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Events).QueryAsync<TableEntity>())
        {
            if (row.GetString("Kind") == "ritual.published") published.Add((row.GetString("Ritual"), row.GetString("Message")));
        }

        return published;
    }

    public static async Task<JsonNode> PreviewAsync(this Suite suite, string query = "") =>
        (await suite.GetAsync($"communities/atelier/rituals{query}")).Has(System.Net.HttpStatusCode.OK).Json();

    public static IEnumerable<JsonNode> Occurrences(this JsonNode preview) => preview["occurrences"]!.AsArray().Select(occurrence => occurrence!);

    public static Instant At(string text) => InstantPattern.General.Parse(text).Value;
}
