using CommunityFunctions.Http;
using CommunityFunctions.Storage.Identity;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rosters;

/// <summary>What somebody asks to be done with two persons: the body of merging, unmerging and dismissing.</summary>
public sealed record MergeRequest
{
    private const int LongestWords = 500;

    /// <summary>The ids of two members; any id that an account of theirs was given.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>For unmerging: the number of the merge or link, as the member's page shows it, in place of the members.</summary>
    public long? Merge { get; init; }

    /// <summary>Only show what would come of it.</summary>
    public bool Preview { get; init; }

    /// <summary>Link a contact to a member, for figures only, instead of making them one person.</summary>
    public bool Link { get; init; }

    /// <summary>Who asks, in words that colleagues understand.</summary>
    public string? By { get; init; }

    public string? Why { get; init; }

    /// <exception cref="ProblemException">400: not such a body.</exception>
    public static async Task<MergeRequest> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var read = await request.JsonOrRefuseAsync<MergeRequest>(Expected, cancellation) ?? throw ProblemException.BadRequest($"$: found null; expected {Expected}");
        foreach (var (name, words) in new[] { ("by", read.By), ("why", read.Why) })
        {
            if (words?.Length > LongestWords) throw ProblemException.BadRequest($"$.{name}: found {words.Length} characters; expected at most {LongestWords}.");
        }

        if (read.By is { } by && (by.Trim().Length == 0 || by == IdentityDecisions.Suite)) throw ProblemException.BadRequest($"$.by: found '{by}'; expected somebody's name.");

        return read;
    }

    /// <exception cref="ProblemException">400: something is asked for that is only for another of the three.</exception>
    public MergeRequest For(string what)
    {
        var (isMerging, isUnmerging) = (what == "merging", what == "unmerging");
        if (Preview && !isMerging) throw NotFor("preview");
        if (Link && !isMerging) throw NotFor("link");
        if (Merge is not null && !isUnmerging) throw NotFor("merge");
        return this;

        ProblemException NotFor(string name) => ProblemException.BadRequest($"$.{name}: not for {what}; nothing was changed.");
    }

    /// <exception cref="ProblemException">400: not two different ids.</exception>
    public (string One, string Other) Pair() => Members is [{ Length: > 0 } one, { Length: > 0 } other] && one != other
        ? (one, other)
        : throw ProblemException.BadRequest($"$.members: found {(Members is null ? "none" : $"[{string.Join(", ", Members.Select(id => $"\"{id}\""))}]")}; expected the ids of two different members.");

    private const string Expected = """{ "members": ["id", "id"], "preview": true or false, "link": true or false, "by": "who", "why": "words" }, in unmerging also "merge": number; all but members optional.""";
}
