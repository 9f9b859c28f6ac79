using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Facts;

/// <summary>
/// The blobs of day facts and carries, container <c>facts</c>: <c>{community}/{yyyy}/{MM}/{dd}.json.gz</c> and <c>…/carry.json.gz</c>. What was read is
/// remembered under its ETag, so that an hourly computation reads what has changed.
/// </summary>
public sealed class FactsStore(BlobServiceClient blobs) : IDisposable
{
    /// <summary>Of JSON, which is about what the facts take in memory: a quarter of a large community.</summary>
    private const long MostRemembered = 128 * 1024 * 1024;

    private const int AtOnce = 8;

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Facts);
    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    public static string NameOfDay(CommunityId community, LocalDate day) => $"{MonthPrefix(community, day)}{day:dd}.json.gz";

    public static string NameOfCarry(CommunityId community, LocalDate month) => $"{MonthPrefix(community, month)}carry.json.gz";

    /// <summary>The blobs of a month with their ETags: one call.</summary>
    public async Task<Dictionary<string, ETag>> ListMonthAsync(CommunityId community, LocalDate month, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ETag>();
        var listing = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, MonthPrefix(community, month), cancellation);
        await foreach (var blob in listing) found[blob.Name] = AsListed(blob.Properties.ETag!.Value);
        return found;
    }

    /// <exception cref="OutpacedException">The blob has another ETag by now.</exception>
    public async Task<T> ReadAsync<T>(string name, ETag etag, FactsJson json, CancellationToken cancellation)
        where T : class
    {
        if (remembered.TryGetValue((name, etag), out T? known)) return known!;
        try
        {
            var content = await container.GetBlobClient(name).DownloadContentAsync(
                new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = etag } }, cancellation);
            var utf8 = Compression.Unpack(content.Value.Content);
            T facts;
            lock (json) facts = json.Read<T>(utf8);
            return Remember(name, etag, facts, utf8.Length);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            throw new OutpacedException(name);
        }
    }

    /// <param name="replaces">The ETag of the blob that it replaces; null when there is none.</param>
    /// <exception cref="OutpacedException">There is another one by now.</exception>
    public async Task<ETag> WriteAsync<T>(string name, T facts, ReadOnlyMemory<byte> utf8, ETag? replaces, CancellationToken cancellation)
        where T : class
    {
        try
        {
            var conditions = replaces is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            var written = await container.GetBlobClient(name).UploadAsync(
                Compression.Pack(utf8, CompressionLevel.Optimal), new BlobUploadOptions { Conditions = conditions }, cancellation);
            var now = AsListed(written.Value.ETag);
            Remember(name, now, facts, utf8.Length);
            return now;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            throw new OutpacedException(name);
        }
    }

    /// <summary>The days whose facts hold one of these texts: ids of people, messages, leads.</summary>
    public async Task<IReadOnlyList<LocalDate>> DaysNamingAsync(CommunityId community, LocalDate first, LocalDate last, IReadOnlySet<string> names, CancellationToken cancellation)
    {
        var days = new ConcurrentBag<LocalDate>();
        var all = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (day, token) =>
        {
            if (await DownloadAsync(NameOfDay(community, day), token) is var (utf8, _) && Holds(utf8, names)) days.Add(day);
        });
        return [.. days];
    }

    /// <summary>Writes other texts in the place of some in all carries. One that is computed again comes out so by itself; one whose days are gone cannot be.</summary>
    /// <param name="toTheSecond">What these people did is told to the second from then on.</param>
    /// <returns>How many carries.</returns>
    public async Task<int> RenameInCarriesAsync(CommunityId community, Func<string, string> rename, Func<MemberId, bool> toTheSecond, CancellationToken cancellation)
    {
        var renamed = 0;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{community}/", cancellation))
        {
            if (!blob.Name.EndsWith("/carry.json.gz", StringComparison.Ordinal) || await DownloadAsync(blob.Name, cancellation) is not var (utf8, etag)) continue;
            var text = Encoding.UTF8.GetString(utf8);
            if (rename(text) is var now && now == text) continue;
            var json = new FactsJson();
            var written = json.Write(json.Read<Carry>(Encoding.UTF8.GetBytes(now)).ToTheSecond(toTheSecond));
            await container.GetBlobClient(blob.Name).UploadAsync(
                Compression.Pack(written, CompressionLevel.Optimal), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = etag } }, cancellation);
            renamed++;
        }

        return renamed;
    }

    /// <summary>The carries of the months up to one that hold one of these texts.</summary>
    public async IAsyncEnumerable<(LocalDate Month, Carry Carry)> CarriesNamingAsync(
        CommunityId community, LocalDate last, IReadOnlySet<string> names, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{community}/", cancellation))
        {
            if (DayIn(blob.Name) is not { } month || month > last) break;
            if (!blob.Name.EndsWith("/carry.json.gz", StringComparison.Ordinal) || await DownloadAsync(blob.Name, cancellation) is not var (utf8, _) || !Holds(utf8, names)) continue;
            yield return (month, new FactsJson().Read<Carry>(utf8));
        }
    }

    /// <summary>Deletes the facts of the days before one, and the carries of the months before one.</summary>
    /// <returns>How many blobs.</returns>
    public async Task<int> PurgeAsync(CommunityId community, LocalDate beforeDay, LocalDate beforeMonth, CancellationToken cancellation)
    {
        var purged = 0;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{community}/", cancellation))
        {
            // Names are in the order of time.
            if (DayIn(blob.Name) is not { } day || day >= LocalDate.Max(beforeDay, beforeMonth)) break;
            if (day >= (blob.Name.EndsWith("/carry.json.gz", StringComparison.Ordinal) ? beforeMonth : beforeDay)) continue;
            if (await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation)) purged++;
        }

        return purged;
    }

    public void Dispose() => remembered.Dispose();

    /// <summary>A listing gives ETags without the quotes that an upload's answer has around them.</summary>
    private static ETag AsListed(ETag etag) => new(etag.ToString().Trim('"'));

    private T Remember<T>(string name, ETag etag, T facts, long size)
        where T : class =>
        remembered.Set((name, etag), facts, new MemoryCacheEntryOptions { Size = size + 100, SlidingExpiration = TimeSpan.FromHours(2) });

    private async Task<(byte[] Utf8, ETag ETag)?> DownloadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
            return (Compression.Unpack(content.Content).ToArray(), content.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static bool Holds(byte[] utf8, IReadOnlySet<string> names)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && names.Contains(reader.GetString()!)) return true;
        }

        return false;
    }

    /// <summary>The day of a blob's name, of a carry the first of its month; null when it is no such name.</summary>
    private static LocalDate? DayIn(string name) => name.Split('/', '.') is [_, var year, var month, var day, ..]
        && LocalDatePattern.Iso.Parse($"{year}-{month}-{(day == "carry" ? "01" : day)}") is { Success: true } parsed ? parsed.Value : null;

    private static string MonthPrefix(CommunityId community, LocalDate month) => $"{community}/{month:uuuu'/'MM}/";
}
