using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Definitions;

/// <summary>Reads and writes single files of a community's folder. A file that would make the folder worse is refused, with all that is wrong, and nothing is written.</summary>
public sealed class FileEditor(FolderBlobs folders, DefinitionStore definitions, EventLog log)
{
    /// <summary>The paths of the folder's files, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CommunityId community, CancellationToken cancellation)
    {
        var listings = await folders.ListAsync(community, cancellation);
        return listings is [{ Files.Count: > 0 } listing] ? [.. listing.Files.Keys] : throw ProblemException.NotFound($"There is no community {community}.");
    }

    /// <exception cref="ProblemException">400 not a path of a folder, 404 no such file.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CommunityId community, string path, CancellationToken cancellation) =>
        await folders.ReadFileAsync(community, Checked(path), cancellation) ?? throw ProblemException.NotFound($"{community} has no file {path}.");

    /// <exception cref="ProblemException">400 not a path of a folder, 409 a change that events forbid, 422 a folder that would not be valid.</exception>
    /// <returns>Whether the folder is in force now: false while something else in it is wrong.</returns>
    public async Task<bool> WriteAsync(CommunityId community, string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        path = Checked(path);
        var before = await FilesAsync(community, cancellation);
        var after = new Dictionary<string, ReadOnlyMemory<byte>>(before, StringComparer.Ordinal) { [path] = content };

        var old = CommunityFolder.Read(community, before, PlatformRegistry.Known);
        var reading = CommunityFolder.Read(community, after, PlatformRegistry.Known);

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

        await folders.WriteFileAsync(community, path, content, cancellation);
        await definitions.RefreshAsync(cancellation);
        return reading.Definition is not null;
    }

    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FilesAsync(CommunityId community, CancellationToken cancellation)
    {
        while (true)
        {
            if (await folders.ListAsync(community, cancellation) is not [var listing]) return new Dictionary<string, ReadOnlyMemory<byte>>();
            if (await folders.ReadAsync(listing, cancellation) is { } files) return files;
        }
    }

    private static string Checked(string path) => FolderPath.TryParse(path, out var parsed, out var why) ? parsed.ToString() : throw ProblemException.BadRequest(why);
}
