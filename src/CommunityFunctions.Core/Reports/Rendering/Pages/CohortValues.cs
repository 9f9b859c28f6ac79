using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>Cohorts as a table: a row for those who came in one month, a column for each month after.</summary>
internal static class CohortValues
{
    private const int Shades = 5;

    public static Dictionary<string, object?> Of(CohortChart chart, Language language)
    {
        var months = chart.Cohorts.Count == 0 ? 0 : chart.Cohorts.Max(cohort => cohort.Active.Count);
        return new()
        {
            ["months"] = Enumerable.Range(0, months).Select(month => FigureWords.Number(month, 0, language)).ToList(),
            ["rows"] = chart.Cohorts.Select(cohort => new Dictionary<string, object?>
            {
                ["name"] = KpiPeriod.TryParse(cohort.Period, out var period) ? PeriodWords.Name(period, language) : cohort.Period,
                ["members"] = FigureWords.Number(cohort.Size, 0, language),
                ["cells"] = Enumerable.Range(0, months).Select(month => Cell(cohort, month, language)).ToList(),
            }),
        };
    }

    /// <summary>Nothing for a month that is not over, or when nobody came.</summary>
    private static Dictionary<string, object?> Cell(Cohort cohort, int month, Language language)
    {
        if (month >= cohort.Active.Count || cohort.Size == 0) return new() { ["share"] = null, ["shade"] = 0 };
        var share = (double)cohort.Active[month] / cohort.Size;
        return new() { ["share"] = FigureWords.Percent(share, language), ["shade"] = (int)Math.Ceiling(Math.Clamp(share, 0, 1) * Shades) };
    }
}
