using System.Text;
using System.Text.Unicode;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>
/// All text in a message of Protocol Buffers, whose schema need not be known (https://protobuf.dev/programming-guides/encoding/). Text and messages look alike on the
/// wire: what may be either is read as both, so that some bytes are told as text that are none, and no text is missed.
/// </summary>
public static class ProtobufText
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    /// <returns>Each text with its path, which is the numbers of the fields that lead to it: <c>1.2.2.5</c> is a span's name.</returns>
    public static IEnumerable<(string Path, string Text)> Read(byte[] message)
    {
        var texts = new List<(string, string)>();
        TryRead(message, "", texts);
        return texts;
    }

    /// <returns>Whether the bytes are a message to their end; if not, what was found in them is taken back.</returns>
    private static bool TryRead(ReadOnlySpan<byte> message, string path, List<(string Path, string Text)> texts)
    {
        var before = texts.Count;
        var rest = message;
        while (!rest.IsEmpty)
        {
            if (TryReadVarint(ref rest, out var tag) && tag >> 3 is > 0 and < 1 << 16 && TryReadField(ref rest, (int)(tag & 7), $"{path}{tag >> 3}", texts)) continue;
            texts.RemoveRange(before, texts.Count - before);
            return false;
        }

        return true;
    }

    private static bool TryReadField(ref ReadOnlySpan<byte> rest, int type, string path, List<(string Path, string Text)> texts)
    {
        switch (type)
        {
            case Varint:
                return TryReadVarint(ref rest, out _);
            case Fixed64 or Fixed32 when rest.Length >= (type == Fixed64 ? 8 : 4):
                rest = rest[(type == Fixed64 ? 8 : 4)..];
                return true;
            case Bytes when TryReadVarint(ref rest, out var length) && length <= (ulong)rest.Length:
                var value = rest[..(int)length];
                rest = rest[(int)length..];
                if (!value.IsEmpty)
                {
                    TryRead(value, $"{path}.", texts);
                    if (Utf8.IsValid(value)) texts.Add((path, Encoding.UTF8.GetString(value)));
                }

                return true;
            default:
                return false;
        }
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < rest.Length; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80) continue;
            rest = rest[(i + 1)..];
            return true;
        }

        return false;
    }
}
