using System.Globalization;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>The moment that a scheme signs along with the body, so that a delivery overheard cannot be played again later.</summary>
internal static class SignedTime
{
    private const long ToleranceSeconds = 300;

    /// <param name="text">Unix seconds in decimal digits.</param>
    /// <returns>Valid, Malformed, or Stale when it is more than five minutes from <paramref name="now"/>, before or after.</returns>
    public static SignatureVerdict Check(string text, DateTimeOffset now)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return SignatureVerdict.Malformed;
        return Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds ? SignatureVerdict.Stale : SignatureVerdict.Valid;
    }
}
