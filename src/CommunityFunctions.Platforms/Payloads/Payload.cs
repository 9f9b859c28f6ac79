using System.Text.Json;
using System.Text.Unicode;

namespace CommunityFunctions.Platforms.Payloads;

/// <summary>A body that must be JSON.</summary>
internal static class Payload
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="DeliveryFormatException">It is not UTF-8, not JSON, or nested deeper than 64 levels.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        // The JSON reader lets broken UTF-8 inside strings pass until somebody asks for the string.
        if (!Utf8.IsValid(body.Span)) throw new DeliveryFormatException("$", "bytes that are not UTF-8", "JSON in UTF-8");
        if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException fault)
        {
            // Not the fault's own message: it may quote the text.
            var where = $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
            throw new DeliveryFormatException("$", $"text that is not JSON ({where})", "JSON of at most 64 levels");
        }
    }
}
