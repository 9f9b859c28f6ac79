using System.IO.Compression;

namespace CommunityFunctions.Storage.Facts;

/// <summary>JSON as it stands in blobs: compressed with gzip.</summary>
internal static class Compression
{
    public static BinaryData Pack(ReadOnlyMemory<byte> utf8, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true)) gzip.Write(utf8.Span);
        return new BinaryData(packed.ToArray());
    }

    public static ReadOnlySpan<byte> Unpack(BinaryData packed)
    {
        var utf8 = new MemoryStream();
        using (var gzip = new GZipStream(packed.ToStream(), CompressionMode.Decompress)) gzip.CopyTo(utf8);
        return utf8.GetBuffer().AsSpan(0, (int)utf8.Length);
    }
}
