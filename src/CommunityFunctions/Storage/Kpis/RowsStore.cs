using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>
/// The rows behind the figures, container <c>reports</c>: one blob for all figures of a period, <c>{community}/{period}/rows-{hash of its content}.jsonl.gz</c>
/// (see <see cref="RowsFile"/>). A blob is never changed, so whoever holds its name reads what was counted then.
/// </summary>
public sealed class RowsStore(BlobServiceClient blobs)
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Reports);

    /// <summary>Stores the blob unless it is there.</summary>
    /// <param name="touch">Changes its ETag even if it is there, so that nobody who listed it before deletes it.</param>
    internal async Task KeepAsync(RowsFile rows, CancellationToken cancellation, bool touch = true)
    {
        var blob = container.GetBlobClient(rows.Name);
        if (!touch && await blob.ExistsAsync(cancellation)) return;
        try
        {
            await blob.SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            await blob.UploadAsync(rows.OpenRead(), overwrite: true, cancellation);
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

    /// <summary>Up to <paramref name="count"/> rows of a figure from one on: reads the parts in which they lie, and no others.</summary>
    /// <returns>Null when the blob is not there any more: the figures have been computed anew.</returns>
    internal async Task<IReadOnlyList<KpiRow>?> ReadAsync(string name, RowsPlace place, int first, int count, CancellationToken cancellation)
    {
        count = Math.Min(count, place.Count - first);
        if (count <= 0) return [];
        var rows = new List<KpiRow>(count);
        if (await OpenAsync(name, place, first, count, cancellation) is not { } lines) return null;
        await foreach (var line in lines) rows.Add(RowsFile.RowOf(line));
        return rows;
    }

    /// <summary>A line that is no row.</summary>
    /// <returns>Null when the blob is not there any more.</returns>
    internal async Task<string?> ReadLineAsync(string name, RowsPlace place, CancellationToken cancellation) =>
        await OpenAsync(name, place, 0, 1, cancellation) is { } lines ? await lines.FirstAsync(cancellation) : null;

    internal static string Prefix(CommunityId community, KpiPeriod period) => $"{community}/{period}/rows-";

    private async Task<IAsyncEnumerable<string>?> OpenAsync(string name, RowsPlace place, int first, int count, CancellationToken cancellation)
    {
        var (offset, length, before) = place.BytesOf(first, count);
        try
        {
            var part = await container.GetBlobClient(name).DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancellation);
            return LinesOf(part.Value.Content, before, count, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<string> LinesOf(Stream packed, int skip, int take, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        for (var i = 0; i < skip + take && await lines.ReadLineAsync(cancellation) is { } line; i++)
        {
            if (i >= skip) yield return line;
        }
    }
}
