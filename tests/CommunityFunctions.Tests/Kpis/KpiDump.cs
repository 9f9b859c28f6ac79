using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>
/// All that was computed of a community, as text, so that two states can be compared: facts, carries, rows and figures. Member ids are random: each is shown
/// as the account that has it, and lists that are ordered by them are put into the order of their text. Names of blobs of rows, the
/// places in them and their hashes are left out: they follow from the ids.
/// </summary>
internal static partial class KpiDump
{
    /// <param name="withTimes">Whether it matters when something was computed.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(Suite suite, string community, bool withTimes = true)
    {
        var accounts = new Dictionary<string, string>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Identities).QueryAsync<TableEntity>()) accounts[row.GetString("Member")] = $"<{row.RowKey}>";

        var lines = new List<string>();
        foreach (var name in new[] { StorageNames.Containers.Facts, StorageNames.Containers.Reports })
        {
            var container = suite.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{community}/", CancellationToken.None))
            {
                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                using var unpacked = new MemoryStream();
                await using (var gzip = new GZipStream(content.ToStream(), CompressionMode.Decompress)) await gzip.CopyToAsync(unpacked);
                lines.AddRange(Content(blob.Name, unpacked.ToArray()).Select(line => Named($"{name} {RowsBlobs().Replace(blob.Name, "rows")} {line}", accounts)));
            }
        }

        string[] leftOut = withTimes ? ["odata.etag", "Timestamp", "RowsHash"] : ["odata.etag", "Timestamp", "RowsHash", "ComputedAt", "LastDeliveries"];
        foreach (var table in new[] { StorageNames.Tables.Kpis, StorageNames.Tables.DirtyDays, StorageNames.Tables.Messages })
        {
            var filter = $"PartitionKey ge '{community}' and PartitionKey lt '{community}~'";
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            {
                if (row.PartitionKey.Split('|')[0] != community) continue;
                var columns = row.Where(column => !leftOut.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => column.Key switch
                    {
                        "Details" => $"{column.Key}={Sorted(JsonNode.Parse(Named((string)column.Value, accounts)))}",
                        "RowsAt" => $"Rows={((string)column.Value).Split(',')[0]}",
                        _ => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"),
                    });
                lines.Add(Named(RowsBlobs().Replace($"{table} {string.Join("; ", columns)}", "rows"), accounts));
            }
        }

        return [.. lines.Select(line => line.Replace($"{community}", "community", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>A line for each fact, or for each row.</summary>
    private static IEnumerable<string> Content(string blob, byte[] utf8) =>
        blob.EndsWith("carry.json.gz", StringComparison.Ordinal) ? FactsOf(new FactsJson().Read<Carry>(utf8))
        : blob.EndsWith(".json.gz", StringComparison.Ordinal) ? FactsOf(new FactsJson().Read<DayFacts>(utf8))
        : Encoding.UTF8.GetString(utf8).TrimEnd().Split('\n');

    private static IEnumerable<string> FactsOf<T>(T facts) =>
        from sort in typeof(T).GetProperties()
        let told = sort.GetValue(facts)!
        from fact in told is Acts acts ? ByName(acts) : ((IEnumerable)told).Cast<object>().DefaultIfEmpty("none")
        select $"{sort.Name}: {fact}";

    /// <summary>With what the acts name in place of its number, which follows from the random ids.</summary>
    private static List<string> ByName(Acts acts)
    {
        var (names, lines) = (acts.Names, new List<string>());
        foreach (var message in acts.Messages)
        {
            var (item, conversation, starter) = (names.Item(message.Item), names.Item(message.Conversation), names.MemberOrNone(message.Starter));
            lines.Add($"{message.At} {item} of {names.Member(message.Author)} in {conversation} of {starter}, to {names.MemberOrNone(message.Answered)}");
        }

        foreach (var reaction in acts.Reactions)
        {
            var (item, author) = (names.Item(reaction.Item), names.MemberOrNone(reaction.Author));
            lines.Add($"{reaction.At} {names.Reaction(reaction.Reaction)} {reaction.Removed} of {names.Member(reaction.Member)} to {item} of {author}");
        }

        foreach (var sighting in acts.Sightings) lines.Add($"{sighting.At} {names.Member(sighting.Member)} on {names.Source(sighting.Source)} {sighting.Day}");
        return lines;
    }

    private static string Named(string text, Dictionary<string, string> accounts) => MemberIds().Replace(text, id => accounts.GetValueOrDefault(id.Value, id.Value));

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonArray array => $"[{string.Join(',', array.Select(Sorted).Order(StringComparer.Ordinal))}]",
        JsonObject json => $"{{{string.Join(',', json.Select(member => $"{member.Key}:{Sorted(member.Value)}"))}}}",
        _ => node?.ToJsonString() ?? "null",
    };

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])")]
    private static partial Regex MemberIds();

    [GeneratedRegex("rows-[0-9a-f]{32}")]
    private static partial Regex RowsBlobs();
}
