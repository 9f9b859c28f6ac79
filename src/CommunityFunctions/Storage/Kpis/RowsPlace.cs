using System.Globalization;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>Where the rows of one figure are in the blob of its period.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Begins">The byte with which the first part begins.</param>
/// <param name="Parts">The length of each part in bytes.</param>
internal sealed record RowsPlace(int Count, long Begins, IReadOnlyList<int> Parts)
{
    /// <summary>Count, beginning and lengths with commas between them: what a column of the table holds.</summary>
    /// <exception cref="FormatException">The text is not such a place.</exception>
    public static RowsPlace Parse(string text)
    {
        var numbers = text.Split(',');
        return numbers.Length < 2
            ? throw new FormatException($"'{text}' is not a place of rows: expected count, beginning and lengths.")
            : new(Number(numbers[0]), long.Parse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture), [.. numbers[2..].Select(Number)]);

        static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Join(',', [Count, Begins, .. Parts.Select(part => (long)part)]);

    /// <summary>The bytes of the parts in which the rows from <paramref name="first"/> on lie, and how many rows before it are in them.</summary>
    public (long Offset, long Length, int Before) BytesOf(int first, int count)
    {
        var part = first / RowsFile.PartSize;
        var last = (first + count - 1) / RowsFile.PartSize;
        return (Begins + Parts.Take(part).Sum(length => (long)length), Parts.Take(part..(last + 1)).Sum(length => (long)length), first - (part * RowsFile.PartSize));
    }
}
