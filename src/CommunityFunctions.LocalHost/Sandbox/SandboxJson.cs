using System.Buffers;
using System.Text.Json;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Answers in JSON, written as the platforms write them.</summary>
internal static class SandboxJson
{
    public static IResult Answer(Action<Utf8JsonWriter> content, int status = StatusCodes.Status200OK)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
            content(json);
        return Results.Text(bytes.WrittenSpan, "application/json; charset=utf-8", status);
    }
}
