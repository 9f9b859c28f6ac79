using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>Ways to erase somebody as a caller would, and to look into every corner of the storage.</summary>
internal static class PrivacySuite
{
    public static readonly (string Name, string? Value) Secret = ("Secrets:ATELIER:PRIVACY:HASH", "a secret to hash with");

    /// <summary>The member id of an account.</summary>
    public static async Task<string> MemberAsync(this Suite suite, string account, string source = "crm", string community = Deliveries.Community) =>
        (await suite.Tables.GetTableClient(StorageNames.Tables.Identities).GetEntityAsync<TableEntity>($"{community}|{source}", account)).Value.GetString("Member");

    /// <summary>Asks for the erasure by its route.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AskAsync(this Suite suite, string member, string community = Deliveries.Community) =>
        (string)(await suite.SendAsync("POST", $"communities/{community}/members/{member}/erase")).Has(HttpStatusCode.Accepted).Json()["erasure"]!;

    public static Task StepAsync(this Suite suite, string erasure, string community = Deliveries.Community) => suite.Get<ErasePerson>()
        .Run(JsonSerializer.Serialize(new ErasureMessage(community, erasure), JsonSerializerOptions.Web), CancellationToken.None);

    /// <summary>Lets an erasure come as far as a phase; its waits pass.</summary>
    /// <param name="until">Null: until it is over.</param>
    public static async Task ComeToAsync(this Suite suite, string erasure, ErasurePhase? until, string community = Deliveries.Community)
    {
        while (await suite.PhaseAsync(erasure, community) is { } phase && phase != until)
        {
            await suite.StepAsync(erasure, community);
            if (await suite.PhaseAsync(erasure, community) == phase) suite.Clock.Advance(TimeSpan.FromMinutes(20));
        }
    }

    public static async Task<ErasurePhase?> PhaseAsync(this Suite suite, string erasure, string community = Deliveries.Community) =>
        (await suite.Get<Erasures>().FindAsync(Communities.CommunityId.Parse(community), erasure, CancellationToken.None))?.Phase;

    /// <summary>Processes deliveries as if the door had just taken them: their signatures are of the morning.</summary>
    public static async Task TakeInAsync(this Suite suite, params TestRequest[] deliveries)
    {
        foreach (var delivery in deliveries)
        {
            var headers = delivery.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value));
            var message = new DeliveryMessage(Guid.NewGuid().ToString("N"), Deliveries.Community, delivery.Url.Segments[^1], suite.Clock.GetUtcNow(), headers, delivery.Bytes, null);
            await suite.Get<DeliveryProcessor>().ProcessAsync(message.ToJson(), CancellationToken.None);
        }
    }

    /// <summary>Every row of every table and every blob of every container as a line of text, unpacked where it is packed. Left out are the folders of communities, and who is just being erased.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(this Suite suite)
    {
        var lines = new List<string>();
        foreach (var table in StorageNames.Tables.All.Where(table => table != StorageNames.Tables.Erasures))
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                lines.Add($"{table} {string.Join("; ", row.Where(column => column.Key is not ("odata.etag" or "Timestamp")).Select(column => $"{column.Key}={column.Value}"))}");
            }
        }

        foreach (var name in StorageNames.Containers.All.Where(name => name != StorageNames.Containers.Communities))
        {
            var container = suite.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync())
            {
                await using var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToStream();
                await using var unpacked = blob.Name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(content, CompressionMode.Decompress) : content;
                using var text = new StreamReader(unpacked);
                lines.Add($"{name} {blob.Name} {await text.ReadToEndAsync()}");
            }
        }

        return lines;
    }

    /// <summary>The lines in which one of the texts stands.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this Suite suite, params string[] needles) =>
        [.. (await suite.WalkAsync()).Where(line => needles.Any(needle => line.Contains(needle, StringComparison.OrdinalIgnoreCase)))];
}
