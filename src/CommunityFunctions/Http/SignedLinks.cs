using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;
using NodaTime;

namespace CommunityFunctions.Http;

/// <summary>
/// Links that open one thing to whoever has them. The token says what it opens, signed (HMAC-SHA256) with the community's secret for such links; every accepted
/// secret verifies, the newest signs, and taking a secret away revokes what it signed. Without a secret there are no links, and none opens anything.
/// </summary>
public sealed class SignedLinks(ISecretStore secrets, TimeProvider clock)
{
    /// <summary>The name of the token in a link's query.</summary>
    public const string Parameter = "t";

    /// <summary>Stands at the head of what is signed, so that no signature of another kind can be taken for one of these.</summary>
    private const string Version = "communityfunctions-link-1";

    private const int LongestToken = 1000;

    private static readonly long LastSecond = Instant.MaxValue.ToUnixTimeSeconds();

    /// <returns>The token; null when the community has no secret for links.</returns>
    /// <exception cref="ArgumentException">A purpose or subject that holds a line feed.</exception>
    public async Task<string?> TokenAsync(SignedLink link, CancellationToken cancellation)
    {
        var accepted = await secrets.AcceptedAsync(SecretOf(link.Community, link.Purpose), cancellation);
        if (accepted.Count == 0) return null;
        var content = Encoding.UTF8.GetBytes(ContentOf(link));
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(SignatureOf(content, accepted[0]))}";
    }

    /// <exception cref="ProblemException">403: the token does not open this, or does no longer.</exception>
    public async Task RequireAsync(string token, CommunityId community, string purpose, string? subject, CancellationToken cancellation)
    {
        var link = await OpenAsync(token, purpose, cancellation);
        if (link with { Expires = null } != new SignedLink(community, purpose, subject)) throw Refusal();
        if (HasExpired(link)) throw Expired();
    }

    /// <summary>What a link opens that says itself whose it is and what of.</summary>
    /// <exception cref="ProblemException">403: the token opens nothing of this purpose, or does no longer.</exception>
    public async Task<SignedLink> ReadAsync(string token, string purpose, CancellationToken cancellation)
    {
        var link = await OpenAsync(token, purpose, cancellation);
        return HasExpired(link) ? throw Expired() : link;
    }

    /// <summary>What a token says that is genuine, whether it still opens anything or not: so that whoever has it can be told in their own language.</summary>
    /// <returns>Null when the token is none of this purpose.</returns>
    public async Task<SignedLink?> FindAsync(string token, string purpose, CancellationToken cancellation)
    {
        try
        {
            return await OpenAsync(token, purpose, cancellation);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    public bool HasExpired(SignedLink link) => link.Expires <= Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The content of a token that is signed as one of this purpose.</summary>
    private async Task<SignedLink> OpenAsync(string token, string purpose, CancellationToken cancellation)
    {
        if (Parts(token) is not ({ } content, { } signature) || LinkOf(content) is not { } link || link.Purpose != purpose) throw Refusal();
        var (secret, isSigned) = (SecretOf(link.Community, purpose), false);

        // Whose link it is anybody may have written: the list of names is read once for all who guess.
        if (!await secrets.IsThereAsync(secret, cancellation)) throw Refusal();
        foreach (var accepted in await secrets.AcceptedAsync(secret, cancellation))
        {
            // No early exit: how long it takes says nothing of which secret it was.
            isSigned |= CryptographicOperations.FixedTimeEquals(signature, SignatureOf(content, accepted));
        }

        return isSigned ? link : throw Refusal();
    }

    /// <summary>The same words for a forged, an altered and a revoked link: none of them says how near it was.</summary>
    public static ProblemException Refusal(string detail = "The link does not open this, or does no longer. Ask for a new one.") =>
        new(HttpStatusCode.Forbidden, "Forbidden", detail);

    private static ProblemException Expired() => Refusal("The link has expired. Ask for a new one.");

    private static SecretName SecretOf(CommunityId community, string purpose) =>
        LinkPurposes.IsOfMember(purpose) ? SecretNames.MemberLinks(community) : SecretNames.ReportLinks(community);

    private static string ContentOf(SignedLink link)
    {
        string[] lines = [Version, link.Community.ToString(), link.Purpose, link.Subject ?? "", link.Expires?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? ""];
        return lines.Any(line => line.Contains('\n', StringComparison.Ordinal))
            ? throw new ArgumentException("A link's purpose and subject are one line each.", nameof(link))
            : string.Join('\n', lines);
    }

    /// <summary>Null for what this version did not write. It is read before it is known to be genuine, so it may say anything.</summary>
    private static SignedLink? LinkOf(byte[] content)
    {
        if (Encoding.UTF8.GetString(content).Split('\n') is not [Version, var id, var purpose, var subject, var expires] || !CommunityId.TryParse(id, out var community)) return null;
        if (expires.Length == 0) return new SignedLink(community, purpose, NullIfEmpty(subject));
        return long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? new SignedLink(community, purpose, NullIfEmpty(subject), Instant.FromUnixTimeSeconds(seconds))
            : null;

        static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
    }

    /// <summary>Null unless both parts are written as they would be here: a token has one spelling.</summary>
    private static (byte[] Content, byte[] Signature)? Parts(string token) =>
        token.Length <= LongestToken && token.Split('.') is [var content, var signature] && Bytes(content) is { } first && Bytes(signature) is { } second
            ? (first, second)
            : null;

    private static byte[]? Bytes(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }

    private static byte[] SignatureOf(byte[] content, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content);
}
