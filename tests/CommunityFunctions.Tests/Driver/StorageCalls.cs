using CommunityFunctions.Storage;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Calls to storage, by what Azure bills apart.</summary>
/// <param name="Tables">Of any kind: a batch is one.</param>
/// <param name="Queues">Of any kind.</param>
/// <param name="BlobReads">Blobs read, or asked for their properties.</param>
/// <param name="BlobWrites">Blobs written, and lists of blobs, which are billed like it. Deleting is free.</param>
public sealed record StorageCalls(int Tables, int Queues, int BlobReads, int BlobWrites)
{
    /// <param name="calls">As <see cref="WireFaults.Calls"/> has them: <c>GET /account/what?query</c>.</param>
    public static StorageCalls Of(IEnumerable<string> calls)
    {
        var kinds = calls.Select(KindOf).ToList();
        return new(kinds.Count(kind => kind == nameof(Tables)), kinds.Count(kind => kind == nameof(Queues)), kinds.Count(kind => kind == nameof(BlobReads)), kinds.Count(kind => kind == nameof(BlobWrites)));
    }

    public static StorageCalls operator -(StorageCalls one, StorageCalls other) =>
        new(one.Tables - other.Tables, one.Queues - other.Queues, one.BlobReads - other.BlobReads, one.BlobWrites - other.BlobWrites);

    private static string? KindOf(string call)
    {
        var (method, path) = call.Split(' ', 2) is [var first, var rest] ? (first, rest) : throw new FormatException(call);
        var within = path.Split('/', 3)[2];
        var what = within.Split('/', '?', '(')[0];
        if (what == "$batch" || StorageNames.Tables.All.Contains(what)) return nameof(Tables);

        // A queue and a container may have one name: who calls a queue asks for its messages.
        if (within.StartsWith($"{what}/messages", StringComparison.Ordinal)) return nameof(Queues);
        Assert.True(StorageNames.Containers.All.Contains(what), call);
        if (method == "DELETE") return null;
        return method is "GET" or "HEAD" && !path.Contains("comp=list", StringComparison.Ordinal) ? nameof(BlobReads) : nameof(BlobWrites);
    }
}
