using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>A community whose one source starts empty, so that every figure that its events feed is known; and the ways to live and to compute in it.</summary>
internal static class KpiSuite
{
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris", "targets": { "weekly-participation": 0.4 },
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    public static Task<Suite> StartAsync(AzuriteServer azurite, string json = Json) => Deliveries.StartAsync(azurite, json);

    /// <summary>Tuesday 24 November 2026 is today; W47 ended on Sunday 22.</summary>
    public static DateTimeOffset On(string day, int hour = 9) => DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    public static TestRequest Joined(string who, string day) =>
        Deliveries.Event($"join-{who}", "member.joined", On(day, 8), new { actor = new { id = who, name = $"Name of {who}" } });

    public static TestRequest Posted(string who, string message, string day, int hour = 9) => Deliveries.Posted($"post-{message}", message, who, On(day, hour));

    /// <summary>An answer in a conversation, to the message named or else to the conversation.</summary>
    public static TestRequest Replied(string who, string message, string conversation, string day, string? to = null, int hour = 10) => Deliveries.Event(
        $"reply-{message}", "message.replied", On(day, hour),
        new { actor = new { id = who }, channel = new { id = "general" }, message, conversation, inReplyTo = to, text = "Oui" });

    public static TestRequest Reacted(string who, string message, string day) => Deliveries.Event(
        $"react-{who}-{message}", "reaction.added", On(day, 11), new { actor = new { id = who }, channel = new { id = "general" }, message, reaction = "heart" });

    public static TestRequest Edited(string who, string message, string day) => Deliveries.Event(
        $"edit-{message}", "message.edited", On(day, 12), new { actor = new { id = who }, channel = new { id = "general" }, message, text = "Bonjour, corrigé" });

    public static TestRequest Left(string who, string day) => Deliveries.Event($"leave-{who}-{day}", "member.left", On(day, 18), new { actor = new { id = who } });

    public static TestRequest Deleted(string who, string message, string day) => Deliveries.Event(
        $"delete-{message}", "message.deleted", On(day, 12), new { actor = new { id = who }, channel = new { id = "general" }, message });

    /// <summary>Delivers and processes, in this order.</summary>
    public static async Task LiveAsync(this Suite suite, params TestRequest[] deliveries)
    {
        foreach (var delivery in deliveries) await suite.DeliverAsync(delivery);
        await suite.ProcessDeliveriesAsync();
    }

    /// <summary>Puts the same folder under several names: each lives in its own community.</summary>
    public static async Task<IReadOnlyList<string>> CommunitiesAsync(this Suite suite, int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"copy-{i}").ToList();
        foreach (var name in names) await suite.PutBlobAsync(name, "community.json", Json);
        await suite.Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
        return names;
    }

    /// <summary>Processes deliveries that were sent to the community of the tests in another one.</summary>
    public static async Task LiveAsync(this Suite suite, string community, params TestRequest[] deliveries)
    {
        foreach (var delivery in deliveries)
        {
            var message = new DeliveryMessage(Guid.NewGuid().ToString("N"), community, "crm", Suite.Now, delivery.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)), delivery.Bytes, null);
            await suite.Get<DeliveryProcessor>().ProcessAsync(message.ToJson(), CancellationToken.None);
        }
    }

    /// <summary>What the queue's function does with one message.</summary>
    public static Task AggregateAsync(this Suite suite, string community = Deliveries.Community) =>
        suite.Get<AggregateKpis>().Run($$"""{"community":"{{community}}"}""", CancellationToken.None);

    public static Task TickAsync(this Suite suite) => suite.Get<KpiClock>().Run(new TimerInfo(), CancellationToken.None);

    public static async Task<IReadOnlyList<string>> DirtyAsync(this Suite suite, string community = Deliveries.Community) =>
        [.. (await suite.Get<DirtyDays>().ListAsync(CommunityId.Parse(community), CancellationToken.None)).Select(dirty => $"{dirty.Day:uuuu'-'MM'-'dd}")];

    public static async Task<JsonNode> SnapshotAsync(this Suite suite, string period) =>
        (await suite.GetAsync($"communities/atelier/kpis/{period}")).Has(System.Net.HttpStatusCode.OK).Json();

    public static JsonNode Figure(this JsonNode snapshot, string kpi) => snapshot["kpis"]!.AsArray().Single(figure => (string?)figure!["id"] == kpi)!;

    /// <summary>The ETags of all facts, carries, rows and figures, by their names.</summary>
    public static async Task<Dictionary<string, string>> ETagsAsync(this Suite suite)
    {
        var etags = new Dictionary<string, string>();
        foreach (var container in new[] { StorageNames.Containers.Facts, StorageNames.Containers.Reports })
        {
            await foreach (var blob in suite.Blobs.GetBlobContainerClient(container).GetBlobsAsync()) etags[$"{container}/{blob.Name}"] = blob.Properties.ETag!.Value.ToString();
        }

        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Kpis).QueryAsync<TableEntity>()) etags[$"Kpis/{row.RowKey}"] = row.ETag.ToString();
        return etags;
    }

    public static async Task ForgetAllAsync(this Suite suite, string community)
    {
        foreach (var name in new[] { StorageNames.Containers.Facts, StorageNames.Containers.Reports })
        {
            var container = suite.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{community}/", CancellationToken.None)) await container.DeleteBlobAsync(blob.Name);
        }

        var table = suite.Tables.GetTableClient(StorageNames.Tables.Kpis);
        await foreach (var row in table.QueryAsync<TableEntity>()) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    public static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
