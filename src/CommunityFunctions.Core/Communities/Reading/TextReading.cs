using System.Text;

namespace CommunityFunctions.Communities.Reading;

/// <summary>Reads the bytes of a text file: UTF-8, with or without a byte order mark.</summary>
internal static class TextReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text with its lines ended by <c>\n</c>, or the fault.</returns>
    public static (string Text, FolderFault? Fault) Read(string file, ReadOnlySpan<byte> bytes)
    {
        bytes = WithoutMark(bytes);
        try
        {
            var text = Strict.GetString(bytes);
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0
                ? (text.ReplaceLineEndings("\n"), null)
                : ("", new FolderFault(file, Line(text.AsSpan(0, nul).Count('\n') + 1), "a NUL character", "text (is it a binary file?)"));
        }
        catch (DecoderFallbackException exception)
        {
            var line = bytes[..exception.Index].Count((byte)'\n') + 1;
            var found = string.Join(' ', (exception.BytesUnknown ?? []).Select(unknown => $"0x{unknown:X2}"));
            return ("", new FolderFault(file, Line(line), $"bytes that are not UTF-8 ({found})", "a text saved as UTF-8"));
        }
    }

    /// <summary>Windows editors begin UTF-8 files with a mark that says nothing.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;

    public static string Line(long line) => $"line {line}";
}
