using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>
/// Reads what a request has brought, and no more of it than the route takes. Nothing is unpacked: what is said to be packed is refused, so that a few bytes
/// never become many.
/// </summary>
public static class Bodies
{
    /// <summary>In bytes: no JSON that a route asks for is longer. Deeper than 64 levels is no JSON here (the reader's own bound).</summary>
    public const int LongestJson = 256 * 1024;

    private static readonly JsonSerializerOptions KnownMembersOnly = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="ProblemException">413: longer than that; 415: packed.</exception>
    public static async Task<byte[]> BodyAsync(this HttpRequestData request, int most, CancellationToken cancellation)
    {
        if (request.Headers.TryGetValues("Content-Encoding", out var encodings) && string.Join(',', encodings) is { Length: > 0 } packed && !packed.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(HttpStatusCode.UnsupportedMediaType, "Packed", "Found a Content-Encoding; expected the body as it is.");

        var sent = request.Body;
        if (sent.CanSeek && sent.Length > most) throw TooLarge(most);
        using var body = new MemoryStream(sent.CanSeek ? (int)sent.Length : 0);
        var buffer = new byte[Math.Min(most + 1, 8192)];
        while (await sent.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (body.Length + read > most) throw TooLarge(most);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <exception cref="ProblemException">413: longer than any; 415: packed.</exception>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static async Task<T?> JsonAsync<T>(this HttpRequestData request, JsonSerializerOptions options, CancellationToken cancellation)
    {
        // As a stream, which may begin with a byte order mark.
        using var body = new MemoryStream(await request.BodyAsync(LongestJson, cancellation), writable: false);
        return JsonSerializer.Deserialize<T>(body, options);
    }

    /// <summary>JSON of whose objects the route knows every member.</summary>
    /// <param name="expected">What was, as the caller is told it.</param>
    /// <returns>Null for <c>null</c>.</returns>
    /// <exception cref="ProblemException">400: not such JSON, and where; not what was found, which may be somebody's words. 413: longer than any; 415: packed.</exception>
    public static async Task<T?> JsonOrRefuseAsync<T>(this HttpRequestData request, string expected, CancellationToken cancellation)
    {
        try
        {
            return await request.JsonAsync<T>(KnownMembersOnly, cancellation);
        }
        catch (JsonException e)
        {
            throw ProblemException.BadRequest($"{e.Path ?? "$"}: expected {expected}");
        }
    }

    private static ProblemException TooLarge(int most) => new(HttpStatusCode.RequestEntityTooLarge, "Too large", $"Expected at most {most} bytes.");
}
