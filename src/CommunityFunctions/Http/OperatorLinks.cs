using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Http;

/// <summary>
/// Links that open the operations page in a browser, which can show no key. Signed (HMAC-SHA256) with the operator's key, so that rotating it ends them, and for half a day:
/// whoever has one reads the page, and can do nothing.
/// </summary>
public sealed class OperatorLinks(ISecretStore secrets, TimeProvider clock)
{
    private static readonly TimeSpan OpensFor = TimeSpan.FromHours(12);

    /// <summary>Stands at the head of what is signed, so that no signature of another kind can be taken for one of these.</summary>
    private const string Version = "communityfunctions-operator-1";

    /// <exception cref="ProblemException">503: nobody has the operator's key, so there is nothing to sign with.</exception>
    public async Task<(string Token, DateTimeOffset Expires)> TokenAsync(CancellationToken cancellation)
    {
        if (await secrets.AcceptedAsync(SecretName.OperatorKey, cancellation) is not [var newest, ..]) throw ProblemException.Unavailable($"There is no secret {SecretName.OperatorKey} to sign a link with.");
        var expires = (clock.GetUtcNow() + OpensFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return ($"{expires}.{SignatureOf(expires, newest)}", DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)));
    }

    public async Task<bool> OpensAsync(string token, CancellationToken cancellation)
    {
        if (token.Split('.') is not [{ Length: > 0 and < 13 } expires, var signature] || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var isSigned = false;
        foreach (var accepted in await secrets.AcceptedAsync(SecretName.OperatorKey, cancellation))
        {
            // No early exit: how long it takes says nothing of which key it was.
            isSigned |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(SignatureOf(expires, accepted)));
        }

        return isSigned && clock.GetUtcNow().ToUnixTimeSeconds() < seconds;
    }

    private static string SignatureOf(string expires, string key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{Version}\noperations\n{expires}")));
}
