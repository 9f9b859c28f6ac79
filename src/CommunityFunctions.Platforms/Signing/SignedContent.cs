using System.Buffers;
using System.Text;

namespace CommunityFunctions.Platforms.Signing;

/// <summary>What a scheme signs when it is more than the body: some text from the headers and then the raw body, in one rented buffer.</summary>
internal readonly ref struct SignedContent
{
    private readonly byte[] _rented;
    private readonly int _length;

    public SignedContent(ReadOnlySpan<string> head, ReadOnlySpan<byte> body)
    {
        var headLength = 0;
        foreach (var part in head) headLength += Encoding.UTF8.GetByteCount(part);

        _length = headLength + body.Length;
        _rented = ArrayPool<byte>.Shared.Rent(_length);

        var at = 0;
        foreach (var part in head) at += Encoding.UTF8.GetBytes(part, _rented.AsSpan(at));
        body.CopyTo(_rented.AsSpan(at));
    }

    public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
