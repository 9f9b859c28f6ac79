using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>
/// The rows of all figures of a period while they are being written, one JSON object a line, in parts of <see cref="PartSize"/> rows. Each part is a gzip
/// file of its own, and several of them one after the other are again a gzip file: so a page is read by reading its part, and the whole blob can still be unpacked
/// by anybody. A file on disk until it is stored: a quarter may count millions of things.
/// </summary>
internal sealed class RowsFile : IDisposable
{
    /// <summary>Of a part, but for the last of each figure.</summary>
    public const int PartSize = 5_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new MemberIdConverter(), new InstantConverter() },
    };

    private readonly string prefix;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream file = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    public RowsFile(CommunityId community, KpiPeriod period) => prefix = RowsStore.Prefix(community, period);

    /// <summary>Of the blob: it follows from what has been written.</summary>
    public string Name => $"{prefix}{TextOf(hash)}.jsonl.gz";

    /// <summary>Appends the rows of a figure.</summary>
    /// <returns>
    /// Where they are, and the hash of what they say, wherever and in whatever order they are: who is erased has another id from then on, and stands elsewhere among the others.
    /// </returns>
    public (RowsPlace Place, string Hash) Append(IReadOnlyList<KpiRow> rows)
    {
        var ofFigure = UInt128.Zero;
        var place = new RowsPlace(rows.Count, file.Position, [.. rows.Chunk(PartSize).Select(part => AppendPart(part.Select(LineAndHash)))]);
        return (place, ofFigure.ToString("x32", CultureInfo.InvariantCulture));

        byte[] LineAndHash(KpiRow row)
        {
            var line = LineOf(row);
            unchecked { ofFigure += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(line)); }
            return line;
        }
    }

    /// <summary>Appends a line that is no row.</summary>
    public RowsPlace Append(string json) => new(1, file.Position, [AppendPart([Encoding.UTF8.GetBytes($"{json}\n")])]);

    /// <summary>The content, from its beginning.</summary>
    public Stream OpenRead()
    {
        file.Position = 0;
        return file;
    }

    public static KpiRow RowOf(string line) => JsonSerializer.Deserialize<KpiRow>(line, Json) ?? throw new JsonException("A row can't be null.");

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
    }

    private static byte[] LineOf(KpiRow row) => [.. JsonSerializer.SerializeToUtf8Bytes(row, Json), (byte)'\n'];

    private static string TextOf(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 16));

    /// <returns>Its length in the file.</returns>
    private int AppendPart(IEnumerable<byte[]> lines)
    {
        var begins = file.Position;
        using (var part = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                part.Write(line);
                hash.AppendData(line);
            }
        }

        // Of the name too: another compressor would lay the same rows out at other places.
        var length = checked((int)(file.Position - begins));
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, length);
        hash.AppendData(number);
        return length;
    }

    private sealed class MemberIdConverter : JsonConverter<MemberId>
    {
        public override MemberId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, MemberId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    /// <summary>To the second, which is all that the log says of who is erased: so a proof reads the same before and after.</summary>
    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.General.Format(value));
    }
}
