using System.Security.Cryptography;
using System.Text;

namespace CommunityFunctions.LocalHost.Admin;

/// <summary>The host's keys, given as header <c>x-functions-key</c> or in the query as <c>code</c>.</summary>
/// <param name="Master">Opens everything.</param>
/// <param name="Function">Opens functions, not the host's own doors.</param>
public sealed record Keys(string Master, string Function)
{
    public bool Open(HttpRequest request, AuthLevel level) => level == AuthLevel.Anonymous || Level(request) >= level;

    /// <returns>What the caller's key opens; anonymous without a known one.</returns>
    public AuthLevel Level(HttpRequest request)
    {
        var given = request.Headers["x-functions-key"].ToString();
        if (given.Length == 0)
            given = request.Query["code"].ToString();
        return Same(given, Master) ? AuthLevel.Admin : Same(given, Function) ? AuthLevel.Function : AuthLevel.Anonymous;
    }

    /// <returns>256 random bits that fit in a URL.</returns>
    public static string MakeUp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Compares in a time that tells nothing of the key.</summary>
    public static bool Same(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}
