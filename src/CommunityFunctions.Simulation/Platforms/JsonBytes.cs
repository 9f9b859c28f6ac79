using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>One writer, used again and again: what a million deliveries are written with.</summary>
internal sealed class JsonBytes : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(2048);
    private readonly Utf8JsonWriter writer;

    /// <param name="encoder">Slack escapes everything but ASCII, Discourse nothing that need not be.</param>
    public JsonBytes(JavaScriptEncoder encoder) => writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = encoder, SkipValidation = true });

    public byte[] Write(Action<Utf8JsonWriter> content)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        content(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => writer.Dispose();
}
