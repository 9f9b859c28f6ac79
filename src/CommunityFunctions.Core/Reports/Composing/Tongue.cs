using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Words;
using NodaTime;
using Interval = CommunityFunctions.Kpis.Findings.Interval;

namespace CommunityFunctions.Reports.Composing;

/// <summary>One of the two languages in which a report is composed, with what its sentences are made of.</summary>
/// <param name="Currency">ISO 4217; of all amounts.</param>
internal readonly record struct Tongue(Language Language, string Currency)
{
    private const string Space = "\u00a0";

    private bool IsFrench => Language == Language.French;

    public string Say(string french, string english) => IsFrench ? french : english;

    public string Value(KpiUnit unit, double? value) => FigureWords.Value(unit, value, Currency, Language);

    public string Value(IKpi kpi, double? value) => Value(kpi.Unit, value);

    public string Interval(KpiUnit unit, Interval interval) => FigureWords.Interval(unit, interval, Currency, Language);

    /// <summary>A difference of two shares, with its sign: <c>+3,2 pt</c>.</summary>
    public string Points(double difference) => FigureWords.Difference(KpiUnit.Ratio, difference, Currency, Language);

    public string Percent(double share) => FigureWords.Percent(share, Language);

    public string Number(double value, int places = 0) => FigureWords.Number(value, places, Language);

    public string Fraction(double numerator, double denominator) => FigureWords.Fraction(numerator, denominator, Language);

    public string Length(Duration time) => FigureWords.Length(time.TotalMinutes, Language);

    public string Day(LocalDate day) => PeriodWords.Day(day, Language);

    public string Name(KpiPeriod period) => PeriodWords.Name(period, Language);

    /// <summary>How many of something: French has its plural from two on, English for all but one.</summary>
    public string Count(double count, (string One, string Many) french, (string One, string Many) english) =>
        $"{Number(count)}{Space}{(IsFrench ? (Math.Abs(count) < 2 ? french.One : french.Many) : Math.Abs(count) == 1 ? english.One : english.Many)}";

    public string Members(double count) => Count(count, ("membre", "membres"), ("member", "members"));

    public string Quoted(string title) => IsFrench ? $"«{Space}{title}{Space}»" : $"“{title}”";

    /// <summary><c>a, b et c</c>.</summary>
    public string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {Say("et", "and")} {items[^1]}",
    };

    /// <summary>With its capital and its full stop.</summary>
    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";

    /// <summary><c>la semaine</c>, <c>the month</c>.</summary>
    public string The(PeriodKind kind) => kind switch
    {
        PeriodKind.Week => Say("la semaine", "the week"),
        PeriodKind.Month => Say("le mois", "the month"),
        _ => Say("le trimestre", "the quarter"),
    };

    /// <summary><c>À la fin du mois</c>, <c>At the end of the month</c>.</summary>
    public string AtTheEndOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Week => Say("À la fin de la semaine", "At the end of the week"),
        PeriodKind.Month => Say("À la fin du mois", "At the end of the month"),
        _ => Say("À la fin du trimestre", "At the end of the quarter"),
    };

    /// <summary><c>la semaine précédente</c>, <c>the month before</c>.</summary>
    public string TheOneBefore(PeriodKind kind) => kind switch
    {
        PeriodKind.Week => Say("la semaine précédente", "the week before"),
        PeriodKind.Month => Say("le mois précédent", "the month before"),
        _ => Say("le trimestre précédent", "the quarter before"),
    };
}
