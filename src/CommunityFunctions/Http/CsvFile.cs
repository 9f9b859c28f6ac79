using System.Globalization;
using CsvHelper;

namespace CommunityFunctions.Http;

/// <summary>
/// The one place that writes CSV (RFC 4180). Names, ids and words come from outside: a text that a spreadsheet would take for a formula gets an apostrophe before
/// it (https://owasp.org/www-community/attacks/CSV_Injection). A number is written as a number, and stays one.
/// </summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Format = new() { Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    /// <param name="columns">The names in the first line.</param>
    /// <param name="rows">Writes the others.</param>
    public static string Write(string[] columns, Action<CsvWriter> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Format, leaveOpen: true))
        {
            csv.WriteRecord(columns);
            rows(csv);
        }

        return text.ToString();
    }
}
