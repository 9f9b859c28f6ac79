using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Moderation;

/// <summary>What somebody of the team has decided of a case.</summary>
/// <param name="By">Who, in words that colleagues understand.</param>
/// <param name="Note">Why, in words that the message's author may read in their export.</param>
public sealed record DecisionRequest(CaseDecision Decision, string By, string? Note)
{
    private const int LongestName = 200;

    private const int LongestNote = 2_000;

    private static readonly string Expected = $$"""{ "decision": {{string.Join(" or ", CaseDecisions.All.Select(name => $"\"{name}\""))}}, "by": "who", "note": "words" or none }.""";

    /// <exception cref="ProblemException">400: not such a body.</exception>
    public static async Task<DecisionRequest> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var read = await request.JsonOrRefuseAsync<Body>(Expected, cancellation) ?? throw ProblemException.BadRequest($"$: found null; expected {Expected}");
        if (!CaseDecisions.TryParse(read.Decision, out var decision)) throw ProblemException.BadRequest($"$.decision: found {(read.Decision is null ? "none" : "another word")}; expected one of {string.Join(", ", CaseDecisions.All)}.");
        if (read.By?.Trim() is not { Length: > 0 and <= LongestName } by) throw ProblemException.BadRequest($"$.by: expected who has decided, in 1 to {LongestName} characters.");
        if (read.Note?.Length > LongestNote) throw ProblemException.BadRequest($"$.note: found {read.Note.Length} characters; expected at most {LongestNote}.");
        return new(decision, by, string.IsNullOrWhiteSpace(read.Note) ? null : read.Note);
    }

    private sealed record Body(string? Decision, string? By, string? Note);
}
