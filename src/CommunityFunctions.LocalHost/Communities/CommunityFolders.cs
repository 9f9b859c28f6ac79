using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CommunityFunctions.LocalHost.Communities;

/// <summary>
/// Keeps the blob container <c>communities</c> as the folders on disk are: each sub-folder is a community, and its files are blobs
/// <c>{community}/{path}</c>. Only blobs that came from here are ever deleted; the service's own (last good definitions) stay.
/// </summary>
public sealed partial class CommunityFolders(string root, BlobContainerClient container, ILogger<CommunityFolders> log)
{
    /// <summary>How soon a file that was saved is uploaded.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Marks the blobs that came from here, also for the next run.</summary>
    private const string Mark = "localhost";

    private readonly Dictionary<string, (DateTime Written, long Length)> uploaded = [];

    /// <returns>The names of the communities: sub-folders of <paramref name="root"/> that are named like one.</returns>
    public static IReadOnlyList<string> Names(string root) =>
    [
        .. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Where(name => CommunityName().IsMatch(name)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Uploads all, and deletes what an earlier run uploaded and is no longer on disk.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (var blob in container.GetBlobsAsync(
            new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken: cancellationToken))
            if (blob.Metadata.ContainsKey(Mark))
                uploaded[blob.Name] = default;
        await SynchronizeAsync(cancellationToken);
    }

    /// <summary>Follows the folders until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await FollowOnceAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The suite stops.
        }
    }

    private async Task FollowOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SynchronizeAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or IOException or UnauthorizedAccessException)
        {
            CouldNotSynchronize(log, fault.Message);
        }
    }

    private async Task SynchronizeAsync(CancellationToken cancellationToken)
    {
        var found = Files();
        foreach (var (blob, file) in found)
        {
            var state = (file.LastWriteTimeUtc, file.Length);
            if (uploaded.TryGetValue(blob, out var known) && known == state)
                continue;
            await using var content = file.OpenRead();
            await container.GetBlobClient(blob).UploadAsync(
                content,
                new BlobUploadOptions { Metadata = new Dictionary<string, string> { [Mark] = "1" } },
                cancellationToken);
            uploaded[blob] = state;
            Uploaded(log, blob);
        }

        foreach (var blob in uploaded.Keys.Where(blob => !found.ContainsKey(blob)).ToList())
        {
            await container.GetBlobClient(blob).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            uploaded.Remove(blob);
            Deleted(log, blob);
        }
    }

    /// <summary>Hidden files (a version control's, an editor's) are nobody's content.</summary>
    private Dictionary<string, FileInfo> Files() => Names(root)
        .SelectMany(community => Directory.EnumerateFiles(Path.Combine(root, community), "*", SearchOption.AllDirectories))
        .Select(path => (Blob: Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), File: new FileInfo(path)))
        .Where(file => !file.Blob.Split('/').Any(part => part.StartsWith('.') || part.EndsWith('~')))
        .ToDictionary(file => file.Blob, file => file.File);

    [GeneratedRegex(@"^(?=.{1,32}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex CommunityName();

    [LoggerMessage(LogLevel.Debug, "Uploaded {Blob}")]
    private static partial void Uploaded(ILogger log, string blob);

    [LoggerMessage(LogLevel.Information, "Deleted {Blob}, which is no longer on disk")]
    private static partial void Deleted(ILogger log, string blob);

    [LoggerMessage(LogLevel.Warning, "The communities' folders could not be uploaded: {Reason}")]
    private static partial void CouldNotSynchronize(ILogger log, string reason);
}
