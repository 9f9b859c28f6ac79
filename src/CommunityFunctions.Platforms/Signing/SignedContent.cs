using System.Buffers;
using System.Text;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>What a scheme signs when it is more than the body: some text from the headers and then the raw body, in one rented buffer.</summary>
internal readonly ref struct SignedContent
{
    private readonly byte[] buffer;
    private readonly int length;

    public SignedContent(ReadOnlySpan<string> head, ReadOnlySpan<byte> body)
    {
        var headLength = 0;
        foreach (var part in head) headLength += Encoding.UTF8.GetByteCount(part);

        length = headLength + body.Length;
        buffer = ArrayPool<byte>.Shared.Rent(length);

        var at = 0;
        foreach (var part in head) at += Encoding.UTF8.GetBytes(part, buffer.AsSpan(at));
        body.CopyTo(buffer.AsSpan(at));
    }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
