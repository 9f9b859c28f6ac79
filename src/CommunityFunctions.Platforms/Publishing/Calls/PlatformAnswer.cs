using System.Net;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Publishing.Calls;

/// <summary>What a platform answered, read whole.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="RetryAfter">How long the header asks to wait; null when it does not.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Body">As it came.</param>
internal sealed record PlatformAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, Uri? Location, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Reads something out of the answer's JSON.</summary>
    /// <returns>Null when it is no JSON, or not what the platform answers.</returns>
    public T? Read<T>(Func<PayloadElement, T?> read)
        where T : class
    {
        try
        {
            using var document = Payload.Parse(Body);
            return read(new PayloadElement(document));
        }
        catch (DeliveryFormatException)
        {
            return null;
        }
    }
}
