using System.Data;
using System.Globalization;
using System.Text.Json;

namespace CommunityFunctions.Core.Tests.Kpis.Worked;

/// <summary>A small community of 20 people and three weeks (events.csv), whose figures were worked out by hand (expected.json).</summary>
public sealed class WorkedTests
{
    private static readonly TestLife Life = WorkedCommunity.Read();

    public static TheoryData<string, string, string?, double?, string> Expected()
    {
        var data = new TheoryData<string, string, string?, double?, string>();
        using var document = JsonDocument.Parse(string.Concat(WorkedCommunity.Lines("expected.json")));
        foreach (var figure in document.RootElement.EnumerateArray())
        {
            data.Add(
                figure.GetProperty("period").GetString()!, figure.GetProperty("kpi").GetString()!, figure.GetProperty("value").GetString(),
                figure.GetProperty("n").ValueKind == JsonValueKind.Null ? null : figure.GetProperty("n").GetDouble(), figure.GetProperty("because").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_figure_is_what_is_counted_by_hand(string period, string kpi, string? value, double? n, string because)
    {
        var finding = Life.Compute(kpi, period);

        Assert.True(value is null ? finding.Value is null : Math.Abs(ValueOf(value) - (finding.Value ?? double.NaN)) < 1e-9, $"{finding.Value} ({finding.Unknown?.Code}), not {value}: {because}");
        Assert.True(n is null || finding.Denominator == n, $"n is {finding.Denominator}, not {n}: {because}");
    }

    public static TheoryData<string, string, string, string> Parts()
    {
        var data = new TheoryData<string, string, string, string>();
        using var document = JsonDocument.Parse(string.Concat(WorkedCommunity.Lines("expected.json")));
        foreach (var figure in document.RootElement.EnumerateArray())
        {
            var (period, kpi) = (figure.GetProperty("period").GetString()!, figure.GetProperty("kpi").GetString()!);
            foreach (var part in figure.EnumerateObject().Where(part => part.Name is "low" or "high")) data.Add(period, kpi, part.Name, part.Value.GetString()!);
            if (!figure.TryGetProperty("details", out var details)) continue;
            foreach (var detail in details.EnumerateObject()) data.Add(period, kpi, detail.Name, detail.Value.GetString()!);
        }

        return data;
    }

    /// <param name="part">A bound of the interval, to four digits; or the path of a detail.</param>
    [Theory]
    [MemberData(nameof(Parts))]
    public void So_are_its_interval_and_its_details(string period, string kpi, string part, string value)
    {
        var finding = Life.Compute(kpi, period);
        var actual = part switch { "low" => finding.Interval?.Low, "high" => finding.Interval?.High, _ => finding.Number(part.Split('/')) };

        Assert.Equal(ValueOf(value), actual ?? double.NaN, part is "low" or "high" ? 5e-5 : 1e-9);
    }

    [Fact]
    public void Who_objects_counts_without_a_name()
    {
        var rows = Life.Compute("active-members", "2026-W47").Rows;

        Assert.Equal(6, rows.Count);
        Assert.Equal(["bob", "eve", "kim", "ned", "ola"], rows.Select(row => row.Member?.Value).OfType<string>().Order(StringComparer.Ordinal));
    }

    /// <summary>The arithmetic as it is written down: fractions stay fractions.</summary>
    private static double ValueOf(string arithmetic)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        return Convert.ToDouble(table.Compute(arithmetic, null), CultureInfo.InvariantCulture);
    }
}
