using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommunityFunctions.Storage;

/// <summary>
/// Turns ids that come from outside into keys that Table Storage accepts. Injective: two different ids never give the same key.
/// </summary>
/// <remarks>
/// Forbidden are <c>/ \ # ?</c> and control characters (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model);
/// <c>|</c> joins the parts of our keys, <c>%</c> upsets older clients and <c>~</c> is the escape. Each becomes <c>~</c> and four hexadecimal digits.
/// A part that would be longer than <see cref="MaxPartLength"/> keeps its beginning and ends in <c>~~</c> and its SHA-256.
/// </remarks>
public static class StorageKey
{
    /// <summary>Two parts and a separator stay under 400 characters (Azurite takes 512, Azure 1,024).</summary>
    public const int MaxPartLength = 190;

    private const int HashLength = 2 + SHA256.HashSizeInBytes * 2;

    public static string Encode(string id)
    {
        if (id.Length <= MaxPartLength && !id.Any(IsForbidden)) return id;

        var key = new StringBuilder(id.Length + 16);
        foreach (var c in id)
        {
            if (IsForbidden(c)) key.Append(CultureInfo.InvariantCulture, $"~{(int)c:X4}");
            else key.Append(c);
        }

        if (key.Length <= MaxPartLength) return key.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(id)));
        return $"{key.ToString(0, MaxPartLength - HashLength)}~~{hash}";
    }

    public static string Join(params ReadOnlySpan<string> parts)
    {
        var encoded = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++) encoded[i] = Encode(parts[i]);
        return string.Join('|', encoded);
    }

    /// <summary>OData filter of the row keys that begin with a prefix.</summary>
    public static string PartitionsFrom(string prefix) =>
        $"PartitionKey ge '{prefix}' and PartitionKey lt '{prefix[..^1]}{(char)(prefix[^1] + 1)}'";

    private static bool IsForbidden(char c) => c is '/' or '\\' or '#' or '?' or '|' or '%' or '~' || char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF';
}
