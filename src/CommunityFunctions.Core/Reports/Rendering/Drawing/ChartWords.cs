using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>What is written in a drawing, in one language.</summary>
internal sealed record ChartWords(Language Language, string Currency)
{
    public string Unknown => Say("inconnu", "unknown");

    public string Target => Say("objectif", "target");

    public string Limit => Say("limite", "limit");

    public string Say(string french, string english) => Language == Language.French ? french : english;

    public string Say(Bilingual words) => DisplayText.Clean(Typography.Set(words.In(Language), Language));

    public string Value(KpiUnit unit, double? value) => FigureWords.Value(unit, value, Currency, Language);

    /// <summary>A round value beside an axis, as short as it can be.</summary>
    public string Tick(KpiUnit unit, double value) => FigureWords.Tick(unit, value, Currency, Language);

    public string Interval(KpiUnit unit, Interval interval) => FigureWords.Interval(unit, interval, Currency, Language);

    /// <summary><c>Name : value</c>, with the space that French has before the colon.</summary>
    public string Pair(string name, string value) => name + Say("\u00a0: ", ": ") + value;

    /// <summary>A period for an axis.</summary>
    public string Brief(string period) => KpiPeriod.TryParse(period, out var known) ? PeriodWords.Brief(known, Language) : DisplayText.Clean(period);

    /// <summary>The values of one line, each with its period.</summary>
    public string All(KpiUnit unit, IReadOnlyList<string> periods, IReadOnlyList<double?> values) =>
        string.Join(Say("\u00a0; ", "; "), periods.Zip(values, (period, value) => $"{Brief(period)} {Value(unit, value)}"));
}
