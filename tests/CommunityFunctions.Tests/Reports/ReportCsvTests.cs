using System.Globalization;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Tests.Reports;

public sealed class ReportCsvTests
{
    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Each_figure_is_a_row_with_its_value_as_it_is(Language language)
    {
        var content = SampleReports.Full(SampleReports.Month);

        var rows = Read(ReportCsv.Write(content, language));

        Assert.Equal(["id", "name", "value", "unit", "numerator", "denominator", "low", "high", "target", "previous", "change", "status", "unknownBecause"], rows[0]);
        Assert.Equal(content.Figures.Select(figure => figure.Kpi), rows.Skip(1).Select(row => row[0]));
        Assert.Equal(content.Figures.Select(figure => KpiCatalog.Find(figure.Kpi)!.Name.In(language)), rows.Skip(1).Select(row => row[1]));
        foreach (var (column, of) in new (int, Func<ReportFigure, double?>)[]
        {
            (2, figure => figure.Value), (4, figure => figure.Numerator), (5, figure => figure.Denominator), (6, figure => figure.Interval?.Low), (7, figure => figure.Interval?.High),
            (8, figure => figure.Target), (9, figure => figure.Previous),
        })
        {
            Assert.Equal(content.Figures.Select(of), rows.Skip(1).Select(row => row[column].Length == 0 ? (double?)null : double.Parse(row[column], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void A_value_is_not_rounded_and_a_negative_one_stays_a_number()
    {
        var content = With(new() { Kpi = "net-member-growth", Value = -12.345678901234567, Previous = 1d / 3 });

        Assert.Equal("net-member-growth", Read(ReportCsv.Write(content, Language.English))[1][0]);
        Assert.Equal("-12.345678901234567", Read(ReportCsv.Write(content, Language.English))[1][2]);
        Assert.Equal(1d / 3, double.Parse(Read(ReportCsv.Write(content, Language.French))[1][9], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_is_unknown_is_empty_and_says_why()
    {
        var row = Read(ReportCsv.Write(SampleReports.WithUnknown(SampleReports.Week, "retention"), Language.French)).Single(row => row[0] == "retention");

        Assert.Equal(["retention", "Rétention", "", "ratio", "", "", "", "", "", "", "notClear", "unknown", "Aucune source n’avait encore montré de membre."], row);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void No_text_is_a_formula(string text)
    {
        var row = Read(ReportCsv.Write(With(new() { Kpi = text, UnknownBecause = new(text, text) }), Language.French))[1];

        Assert.Equal(($"'{text}", $"'{text}"), (row[0], row[12]));
    }

    [Fact]
    public void A_spreadsheet_knows_that_it_is_UTF8() =>
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'i', (byte)'d', (byte)','], ReportCsv.Write(SampleReports.Empty(SampleReports.Week), Language.French)[..6]);

    private static ReportContent With(ReportFigure figure) => SampleReports.Empty(SampleReports.Week) with { Figures = [figure] };

    /// <summary>Rows of fields, as RFC 4180 has them.</summary>
    private static List<List<string>> Read(byte[] csv)
    {
        var (rows, row, field, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        var text = Encoding.UTF8.GetString(csv.AsSpan(3)).ReplaceLineEndings("\n");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (text[i] == '"') isQuoted = !isQuoted;
            else if (isQuoted || text[i] is not (',' or '\n')) field.Append(text[i]);
            else
            {
                row.Add(field.ToString());
                field.Clear();
                if (text[i] == ',') continue;
                rows.Add(row);
                row = [];
            }
        }

        return rows;
    }
}
