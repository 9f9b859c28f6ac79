using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Privacy;

/// <summary>Who was erased and wants to come back: the body of <c>…/members/return</c>.</summary>
/// <param name="Source">The source of the account; null when only an address may be written to again.</param>
/// <param name="Account">The platform's id of the account.</param>
/// <param name="Address">The mail address that may be written to again.</param>
public sealed record ReturnRequest(string? Source = null, string? Account = null, string? Address = null)
{
    private const string Expected = """{ "source": "slack", "account": "U0123", "address": "somebody@example.org" }, the address or the other two optional.""";

    /// <exception cref="ProblemException">400: not such a body.</exception>
    public static async Task<ReturnRequest> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var read = await request.JsonOrRefuseAsync<ReturnRequest>(Expected, cancellation);
        return read is not null && (read.Source is null) == (read.Account is null) && (read.Account ?? read.Address) is not null
            ? read
            : throw ProblemException.BadRequest($"$: expected {Expected}");
    }

    /// <exception cref="ProblemException">400: the community has no such source.</exception>
    public SourceName? SourceIn(CommunityDefinition community) => Source is null ? null
        : SourceName.TryParse(Source, out var name) && community.Source(name) is not null ? name
        : throw ProblemException.BadRequest($"$.source: {community.Id} has no source of that name.");
}
