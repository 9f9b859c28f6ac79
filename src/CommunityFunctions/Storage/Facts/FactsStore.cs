using System.IO.Compression;
using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace CommunityFunctions.Storage.Facts;

/// <summary>
/// The blobs of day facts and carries, container <c>facts</c>: <c>{community}/{yyyy}/{MM}/{dd}.json.gz</c> and <c>…/carry.json.gz</c>. What was read is
/// remembered under its ETag, so that an hourly computation reads what has changed.
/// </summary>
public sealed class FactsStore(BlobServiceClient blobs) : IDisposable
{
    /// <summary>Of JSON, which is about what the facts take in memory: a quarter of a large community.</summary>
    private const long MostRemembered = 128 * 1024 * 1024;

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

    public void Dispose() => remembered.Dispose();

    /// <summary>A listing gives ETags without the quotes that an upload's answer has around them.</summary>
    private static ETag AsListed(ETag etag) => new(etag.ToString().Trim('"'));

    private T Remember<T>(string name, ETag etag, T facts, long size)
        where T : class =>
        remembered.Set((name, etag), facts, new MemoryCacheEntryOptions { Size = size + 100, SlidingExpiration = TimeSpan.FromHours(2) });

    private static string MonthPrefix(CommunityId community, LocalDate month) => $"{community}/{month:uuuu'/'MM}/";
}
