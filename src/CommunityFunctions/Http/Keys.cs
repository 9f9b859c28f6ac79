using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>
/// Guards the routes that want a key in <c>Authorization: Bearer KEY</c>. The operator's key opens everything, a community's key only what is below
/// that community. A key that does not exist opens nothing.
/// </summary>
public sealed class Keys(ISecretStore secrets)
{
    /// <exception cref="ProblemException">401: no key, or another one.</exception>
    public async Task RequireOperatorAsync(HttpRequestData request, CancellationToken cancellation)
    {
        if (!await HoldsAsync(request, SecretName.OperatorKey, cancellation)) throw Refusal("the operator's key");
    }

    /// <returns>The id in the route.</returns>
    /// <exception cref="ProblemException">401: no key, or the key of another community; 404: not an id that a community can have.</exception>
    public async Task<CommunityId> RequireCommunityAsync(HttpRequestData request, string community, CancellationToken cancellation)
    {
        var isOperator = await HoldsAsync(request, SecretName.OperatorKey, cancellation);
        if (!CommunityId.TryParse(community, out var id))
        {
            throw isOperator ? ProblemException.NotFound($"No community can have this id: expected {Slug.Expected}.") : Refusal("the operator's key");
        }

        if (!isOperator && !await HoldsGuessableAsync(request, SecretNames.Key(id), cancellation)) throw Refusal("the community's key or the operator's");
        return id;
    }

    /// <summary>Whether the caller has shown the operator's key: for answers that say more to the operator.</summary>
    public Task<bool> IsOperatorAsync(HttpRequestData request, CancellationToken cancellation) => HoldsAsync(request, SecretName.OperatorKey, cancellation);

    /// <summary>For a caller who shows a secret of its own: as a key is shown, or in the query as <c>code</c> where it cannot send headers.</summary>
    /// <exception cref="ProblemException">503: there is no such secret, so the route is closed; 401: not shown, or another one.</exception>
    public async Task RequireAsync(HttpRequestData request, SecretName name, CancellationToken cancellation)
    {
        await RequireOpenAsync(name, cancellation);
        if (!await AcceptsAsync(Bearer(request) ?? request.Query["code"], name, cancellation)) throw Refusal($"the secret {name}");
    }

    /// <exception cref="ProblemException">503: there is no such secret, so the route is closed.</exception>
    public async Task RequireOpenAsync(SecretName name, CancellationToken cancellation)
    {
        if (await secrets.AcceptedAsync(name, cancellation) is []) throw ProblemException.Unavailable($"This route is closed: there is no secret {name} yet.");
    }

    private Task<bool> HoldsAsync(HttpRequestData request, SecretName name, CancellationToken cancellation) => AcceptsAsync(Bearer(request), name, cancellation);

    /// <summary>For a name that the caller has made up: only once there is such a secret is it read, for the list of names is read once for all who guess.</summary>
    private async Task<bool> HoldsGuessableAsync(HttpRequestData request, SecretName name, CancellationToken cancellation) =>
        Bearer(request) is { } shown && await secrets.IsThereAsync(name, cancellation) && await AcceptsAsync(shown, name, cancellation);

    private async Task<bool> AcceptsAsync(string? shown, SecretName name, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(shown)) return false;
        var shownHash = SHA256.HashData(Encoding.UTF8.GetBytes(shown));
        var holds = false;
        foreach (var accepted in await secrets.AcceptedAsync(name, cancellation))
        {
            // Hashes, so that keys of different lengths compare in the same time; no early exit, for the same reason.
            holds |= CryptographicOperations.FixedTimeEquals(shownHash, SHA256.HashData(Encoding.UTF8.GetBytes(accepted)));
        }

        return holds;
    }

    private static string? Bearer(HttpRequestData request)
    {
        const string Scheme = "Bearer ";
        if (!request.Headers.TryGetValues("Authorization", out var values)) return null;
        var value = string.Join(',', values);
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value[Scheme.Length..].Trim() is { Length: > 0 } key ? key : null;
    }

    private static ProblemException Refusal(string expected) =>
        new(HttpStatusCode.Unauthorized, "Unauthorized", $"Expected Authorization: Bearer with {expected}.")
        {
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" },
        };
}
