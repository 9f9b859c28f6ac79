using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Welcome;

/// <summary>Whom somebody wants to have welcomed although they are there already: the members that are named, or all who joined since a day.</summary>
/// <param name="Members">Ids of members.</param>
/// <param name="JoinedSince">A local day.</param>
public sealed record BackFillRequest(IReadOnlyList<string>? Members, string? JoinedSince)
{
    private const int MostMembers = 500;

    private const string Expected = """{ "members": ["id", …] } or { "joinedSince": "2026-11-01" }""";

    /// <exception cref="ProblemException">400: not such a body.</exception>
    public static async Task<BackFillRequest> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var read = await request.JsonOrRefuseAsync<BackFillRequest>($"{Expected}.", cancellation);
        return read switch
        {
            { Members: { Count: > 0 and <= MostMembers }, JoinedSince: null } => read,
            { Members: null, JoinedSince: not null } when read.Since is not null => read,
            { Members: { Count: > MostMembers } many } => throw ProblemException.BadRequest($"$.members: found {many.Count}; expected at most {MostMembers} at once."),
            { JoinedSince: { } day, Members: null } => throw ProblemException.BadRequest($"$.joinedSince: found '{day}'; expected a day such as 2026-11-01."),
            _ => throw ProblemException.BadRequest($"$: expected {Expected}."),
        };
    }

    /// <summary>Null when there is none.</summary>
    public LocalDate? Since => JoinedSince is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
