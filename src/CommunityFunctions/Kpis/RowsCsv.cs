using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>Rows as CSV.</summary>
internal static class RowsCsv
{
    private static readonly string[] Columns = ["member", "name", "source", "item", "at", "value", "note"];

    public static string Write(IEnumerable<KpiRow> rows, IReadOnlyDictionary<MemberId, string?> names) => CsvFile.Write(Columns, csv =>
    {
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
    });
}
