using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Kpis;

/// <summary>
/// The rows behind the figures, container <c>reports</c>: one blob for all figures of a period, <c>{community}/{period}/rows-{hash of its content}.json.gz</c>.
/// A blob is never changed, so whoever holds its name reads what was counted then.
/// </summary>
public sealed class RowsStore(BlobServiceClient blobs)
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Reports);

    /// <returns>The content, and the name that follows from it.</returns>
    internal static (string Name, byte[] Utf8) Serialize(CommunityId community, KpiPeriod period, SnapshotRows rows)
    {
        var utf8 = new FactsJson().Write(rows);
        return ($"{Prefix(community, period)}{Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, 16))}.json.gz", utf8);
    }

    /// <summary>Stores the blob unless it is there.</summary>
    /// <param name="touch">Changes its ETag even if it is there, so that nobody who listed it before deletes it.</param>
    internal async Task KeepAsync(string name, byte[] utf8, CancellationToken cancellation, bool touch = true)
    {
        var blob = container.GetBlobClient(name);
        if (!touch && await blob.ExistsAsync(cancellation)) return;
        try
        {
            await blob.SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            await blob.UploadAsync(Compression.Pack(utf8, CompressionLevel.Optimal), overwrite: true, cancellation);
        }
    }

    /// <summary>Deletes the blobs of the period that no figure names.</summary>
    internal async Task SweepAsync(CommunityId community, KpiPeriod period, IReadOnlySet<string> named, CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix(community, period), cancellation))
        {
            if (named.Contains(blob.Name)) continue;
            try
            {
                await container.DeleteBlobIfExistsAsync(
                    blob.Name, conditions: new BlobRequestConditions { IfMatch = blob.Properties.ETag }, cancellationToken: cancellation);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // Another run has just come to need it.
            }
        }
    }

    /// <returns>Null when the blob is not there any more: the figures have been computed anew.</returns>
    public async Task<SnapshotRows?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var content = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return new FactsJson().Read<SnapshotRows>(Compression.Unpack(content.Value.Content));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static string Prefix(CommunityId community, KpiPeriod period) => $"{community}/{period}/rows-";
}
