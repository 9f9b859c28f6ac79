using System.Text;
using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis;
using CsvHelper;

namespace CommunityFunctions.Reports;

/// <summary>
/// A report's figures as CSV, one a row, unrounded, with a point before decimals. It begins with a byte order mark, by which spreadsheets know that it is UTF-8.
/// </summary>
public static class ReportCsv
{
    private static readonly string[] Columns =
        ["id", "name", "value", "unit", "numerator", "denominator", "low", "high", "target", "previous", "change", "status", "unknownBecause"];

    /// <param name="language">Of the names, and of why a figure is unknown. The columns, units and states are the same in all languages.</param>
    public static byte[] Write(ReportContent content, Language language)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = CsvFile.Write(Columns, csv =>
        {
            foreach (var figure in content.Figures) Write(csv, figure, language);
        });
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    private static void Write(CsvWriter csv, ReportFigure figure, Language language)
    {
        var kpi = KpiCatalog.Find(figure.Kpi);
        csv.WriteField(figure.Kpi);
        csv.WriteField(kpi?.Name.In(language));
        csv.WriteField(figure.Value, default);
        csv.WriteField(kpi is null ? null : Name(kpi.Unit));
        csv.WriteField(figure.Numerator, default);
        csv.WriteField(figure.Denominator, default);
        csv.WriteField(figure.Interval?.Low, default);
        csv.WriteField(figure.Interval?.High, default);
        csv.WriteField(figure.Target, default);
        csv.WriteField(figure.Previous, default);
        csv.WriteField(Name(figure.Change));
        csv.WriteField(Name(figure.Status));
        csv.WriteField(figure.UnknownBecause?.In(language));
        csv.EndRecord();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
