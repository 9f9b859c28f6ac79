using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Definitions;

/// <summary>
/// The container <c>communities</c>: a folder for each community, and beside them, below <c>_good/</c>, the last folder of each that was valid, as one blob.
/// </summary>
public sealed class FolderBlobs(BlobServiceClient blobs)
{
    private const string GoodPrefix = "_good/";
    private const string FingerprintKey = "fingerprint";

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Communities);

    /// <summary>All communities' folders as they stand, without their content, from one listing.</summary>
    /// <param name="only">One community, or null for all.</param>
    public async Task<IReadOnlyList<FolderListing>> ListAsync(CommunityId? only, CancellationToken cancellation)
    {
        var files = new Dictionary<CommunityId, SortedDictionary<string, ETag>>();
        var good = new Dictionary<CommunityId, string>();
        string?[] prefixes = only is { } one ? [$"{one}/", GoodName(one)] : [null];
        foreach (var prefix in prefixes)
        {
            var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = prefix };
            await foreach (var blob in container.GetBlobsAsync(options, cancellation))
            {
                if (blob.Name.StartsWith(GoodPrefix, StringComparison.Ordinal))
                {
                    var name = blob.Name[GoodPrefix.Length..].Replace(".json", "", StringComparison.Ordinal);
                    if (CommunityId.TryParse(name, out var id)) good[id] = blob.Metadata.TryGetValue(FingerprintKey, out var print) ? print : "";
                }
                else if (blob.Name.Split('/', 2) is [var folder, var path] && CommunityId.TryParse(folder, out var id))
                {
                    if (!files.TryGetValue(id, out var folderFiles)) files[id] = folderFiles = new(StringComparer.Ordinal);
                    folderFiles[path] = blob.Properties.ETag!.Value;
                }
            }
        }

        return [.. files.Keys.Union(good.Keys).Select(id => Listing(id, files.GetValueOrDefault(id) ?? [], good.GetValueOrDefault(id)))];
    }

    /// <summary>The files of a folder, exactly as they were listed.</summary>
    /// <returns>Null when a file has changed or gone since the listing: list again.</returns>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>?> ReadAsync(FolderListing folder, CancellationToken cancellation)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (path, etag) in folder.Files)
        {
            try
            {
                var content = await File(folder.Community, path).DownloadContentAsync(
                    new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = etag } }, cancellation);
                files[path] = content.Value.Content.ToMemory();
            }
            catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed)
            {
                return null;
            }
        }

        return files;
    }

    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>?> ReadGoodAsync(CommunityId community, CancellationToken cancellation)
    {
        try
        {
            var content = await container.GetBlobClient(GoodName(community)).DownloadContentAsync(cancellation);
            return content.Value.Content.ToObjectFromJson<Dictionary<string, byte[]>>()!
                .ToDictionary(file => file.Key, file => (ReadOnlyMemory<byte>)file.Value, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or RequestFailedException { Status: (int)HttpStatusCode.NotFound })
        {
            return null; // Damaged is as good as gone: it is written anew from the folder, and nobody else's definition suffers.
        }
    }

    public Task WriteGoodAsync(CommunityId community, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string fingerprint, CancellationToken cancellation)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(files.ToDictionary(file => file.Key, file => file.Value.ToArray()));
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [FingerprintKey] = fingerprint } };
        return container.GetBlobClient(GoodName(community)).UploadAsync(new BinaryData(content), options, cancellation);
    }

    public async Task<(ReadOnlyMemory<byte> Content, ETag Version)?> ReadFileAsync(CommunityId community, string path, CancellationToken cancellation)
    {
        try
        {
            var content = (await File(community, path).DownloadContentAsync(cancellation)).Value;
            return (content.Content.ToMemory(), content.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Writes a file that is still as it was seen.</summary>
    /// <param name="seen">The version that was there; null when there was none.</param>
    /// <returns>The new version; null when somebody else has written the file since it was seen, and nothing was written now.</returns>
    public async Task<ETag?> WriteFileAsync(
        CommunityId community, string path, ReadOnlyMemory<byte> content, ETag? seen, CancellationToken cancellation)
    {
        var conditions = new BlobRequestConditions { IfMatch = seen, IfNoneMatch = seen is null ? ETag.All : null };
        try
        {
            return (await File(community, path).UploadAsync(new BinaryData(content), new BlobUploadOptions { Conditions = conditions }, cancellation)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ConditionNotMet || e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return null;
        }
    }

    private BlobClient File(CommunityId community, string path) => container.GetBlobClient($"{community}/{path}");

    private static string GoodName(CommunityId community) => $"{GoodPrefix}{community}.json";

    private static FolderListing Listing(CommunityId community, SortedDictionary<string, ETag> files, string? good)
    {
        var text = string.Join('\n', files.Select(file => $"{file.Key} {file.Value}"));
        return new FolderListing(community, files, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), good);
    }
}
