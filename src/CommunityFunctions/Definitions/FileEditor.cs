using System.Net;
using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Definitions;

/// <summary>Reads and writes single files of a community's folder. A file that would make the folder worse is refused, with all that is wrong, and nothing is written.</summary>
public sealed class FileEditor(FolderBlobs folders, DefinitionStore definitions, PlatformRegistry platforms, EventLog log)
{
    /// <summary>The paths of the folder's files, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CommunityId community, CancellationToken cancellation)
    {
        var listings = await folders.ListAsync(community, cancellation);
        return listings is [{ Files.Count: > 0 } listing] ? [.. listing.Files.Keys] : throw ProblemException.NotFound($"There is no community {community}.");
    }

    /// <exception cref="ProblemException">400 not a path of a folder, 404 no such file.</exception>
    public async Task<(ReadOnlyMemory<byte> Content, ETag Version)> ReadAsync(CommunityId community, string path, CancellationToken cancellation) =>
        await folders.ReadFileAsync(community, Checked(path), cancellation) ?? throw ProblemException.NotFound($"{community} has no file {path}.");

    /// <param name="ifMatch">The versions that the caller knows, as <c>If-Match</c> says them; null to write whatever is there.</param>
    /// <exception cref="ProblemException">
    /// 400 not a path of a folder, 409 a change that events forbid or a file that somebody else wrote at the same time, 412 another version than the caller
    /// knows, 422 a folder that would not be valid.
    /// </exception>
    /// <returns>Whether the folder is in force now: false while something else in it is wrong. And the file's new version.</returns>
    public async Task<(bool InForce, ETag Version)> WriteAsync(
        CommunityId community, string path, ReadOnlyMemory<byte> content, string? ifMatch, CancellationToken cancellation)
    {
        path = Checked(path);
        var (listing, before) = await FilesAsync(community, cancellation);
        ETag? seen = listing?.Files.TryGetValue(path, out var version) == true ? version : null;
        if (ifMatch is not null && !Matches(ifMatch, seen)) throw Outdated(path, seen);
        var after = new Dictionary<string, ReadOnlyMemory<byte>>(before, StringComparer.Ordinal) { [path] = content };

        var old = CommunityFolder.Read(community, before, platforms.Known);
        var reading = CommunityFolder.Read(community, after, platforms.Known);

        // What was wrong elsewhere before may stay so: two broken files are mended one after the other.
        var faults = reading.Faults.Where(fault => fault.File == path || !old.Faults.Contains(fault)).ToList();
        if (faults.Count > 0)
        {
            throw new ProblemException(HttpStatusCode.UnprocessableEntity, "The file is refused", $"{faults.Count} faults; the first: {faults[0]}", faults);
        }

        if (await definitions.FindAsync(community, cancellation) is { } inForce && reading.Definition is { } next
            && CommunityFolder.ChangesRefusedOnceEventsExist(inForce, next) is { Count: > 0 } refused && await log.AnyAsync(community, cancellation))
        {
            throw new ProblemException(HttpStatusCode.Conflict, "The change is refused", refused[0].ToString(), refused);
        }

        // Only over the version that the checks above have seen: of two who write at the same time, the second has checked against what is no more.
        var written = await folders.WriteFileAsync(community, path, content, seen, cancellation)
            ?? throw (ifMatch is not null ? Outdated(path, null) : new ProblemException(
                HttpStatusCode.Conflict, "Written by somebody else", $"{path} was written by somebody else at the same time. Nothing was changed; read it again, then write."));
        await definitions.RefreshAsync(cancellation);
        return (reading.Definition is not null, written);
    }

    private async Task<(FolderListing?, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>)> FilesAsync(CommunityId community, CancellationToken cancellation)
    {
        while (true)
        {
            if (await folders.ListAsync(community, cancellation) is not [var listing]) return (null, new Dictionary<string, ReadOnlyMemory<byte>>());
            if (await folders.ReadAsync(listing, cancellation) is { } files) return (listing, files);
        }
    }

    private static bool Matches(string ifMatch, ETag? there) => there is { } version
        && ifMatch.Split(',', StringSplitOptions.TrimEntries).Any(known => known == "*" || known == version.ToString("H"));

    private static ProblemException Outdated(string path, ETag? there) => new(
        HttpStatusCode.PreconditionFailed, "Another version",
        $"{path} is not as If-Match says: found {(there is { } version ? $"version {version.ToString("H")}" : "no file, or one that was written just now")}. Nothing was changed; read it again, then write.");

    private static string Checked(string path) => FolderPath.TryParse(path, out var parsed, out var why) ? parsed.ToString() : throw ProblemException.BadRequest(why);
}
