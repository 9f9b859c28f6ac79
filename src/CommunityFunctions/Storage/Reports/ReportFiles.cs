using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Storage.Reports;

/// <summary>What a report consists of, container <c>reports</c>: <c>{community}/{period}/{name}</c>. Nobody reads them but the suite.</summary>
public sealed class ReportFiles(BlobServiceClient blobs)
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Reports);

    /// <returns>Null when there is none.</returns>
    public async Task<byte[]?> ReadAsync(CommunityId community, KpiPeriod period, string name, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(community, period, name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task WriteAsync(CommunityId community, KpiPeriod period, string name, byte[] content, CancellationToken cancellation) =>
        await Blob(community, period, name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = HeadersOf(name) }, cancellation);

    /// <summary>Writes a file that is not there yet.</summary>
    /// <returns>False when there is one already.</returns>
    public async Task<bool> TryCreateAsync(CommunityId community, KpiPeriod period, string name, byte[] content, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions { HttpHeaders = HeadersOf(name), Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await Blob(community, period, name).UploadAsync(new BinaryData(content), options, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private BlobClient Blob(CommunityId community, KpiPeriod period, string name) => container.GetBlobClient($"{community}/{period.Id}/{name}");

    private static BlobHttpHeaders HeadersOf(string name) => new()
    {
        ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".csv" => "text/csv; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".eml" => "message/rfc822",
            _ => "application/octet-stream",
        },
    };
}
