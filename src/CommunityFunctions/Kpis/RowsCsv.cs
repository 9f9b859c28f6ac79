using System.Globalization;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;
using CsvHelper;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>
/// Rows as CSV (RFC 4180). A name or an id comes from outside: one that a spreadsheet would take for a formula gets an apostrophe before it
/// (https://owasp.org/www-community/attacks/CSV_Injection). A value is a number, and stays one.
/// </summary>
internal static class RowsCsv
{
    private static readonly CsvWriterOptions Format = new() { Injection = CsvInjection.Escape };

    public static string Write(IEnumerable<KpiRow> rows, IReadOnlyDictionary<MemberId, string?> names)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Format, leaveOpen: true))
        {
            csv.WriteRecord(["member", "name", "source", "item", "at", "value", "note"]);
            foreach (var row in rows)
            {
                csv.WriteField(row.Member?.Value);
                csv.WriteField(row.Member is { } member ? names[member] : null);
                csv.WriteField(row.Source);
                csv.WriteField(row.Item);
                csv.WriteField(row.At is { } at ? InstantPattern.ExtendedIso.Format(at) : null);
                csv.WriteField(row.Value, default);
                csv.WriteField(row.Note);
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
