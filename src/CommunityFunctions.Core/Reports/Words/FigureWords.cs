using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Words;

/// <summary>
/// Figures as people read them: rounded once, half away from zero, with the language's own signs (<c>43,8 %</c> and <c>1 234 €</c> in French, <c>43.8%</c>
/// and <c>€1,234</c> in English).
/// </summary>
public static class FigureWords
{
    private const string Space = "\u00a0";
    private const string Thin = "\u202f";
    private const string Minus = "\u2212";

    private const int Hour = 60;
    private const int Day = 24 * Hour;

    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = Thin, NumberDecimalSeparator = ",", NegativeSign = Minus };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = ".", NegativeSign = Minus };

    private static readonly Dictionary<string, string> Signs = new() { ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£" };

    /// <summary>A value with its unit; <c>inconnu</c> or <c>unknown</c> for null.</summary>
    /// <param name="currency">ISO 4217.</param>
    public static string Value(KpiUnit unit, double? value, string currency, Language language) => value is not { } known
        ? In(language, "inconnu", "unknown")
        : unit switch
        {
            KpiUnit.Count => Number(known, 0, language),
            KpiUnit.Ratio => Percent(known, language),
            KpiUnit.Minutes => Length(known, language),
            KpiUnit.Mean => Number(known, 1, language),
            KpiUnit.Points => Signed(known, 0, language),
            KpiUnit.Money => Money(known, currency, language),
            KpiUnit.MoneyPerMonth => Money(known, currency, language) + In(language, $"{Space}/{Space}mois", $"{Space}/{Space}month"),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No words for this unit."),
        };

    /// <summary>A round value beside an axis, as short as it can be: without zeros after the point, and without <c>/ month</c>.</summary>
    public static string Tick(KpiUnit unit, double value, string currency, Language language) => unit switch
    {
        KpiUnit.Ratio => Number(100 * value, Places(100 * value), language) + In(language, $"{Space}%", "%"),
        KpiUnit.Mean => Number(value, Places(value), language),
        KpiUnit.MoneyPerMonth => Money(value, currency, language),
        _ => Value(unit, value, currency, language),
    };

    /// <summary>How much a value differs from the one before, with its sign: <c>+3,2 points</c> for shares.</summary>
    public static string Difference(KpiUnit unit, double difference, string currency, Language language) => unit switch
    {
        KpiUnit.Ratio => Signed(100 * difference, 1, language) + Space + In(language, "pt", "pp"),
        KpiUnit.Minutes => (difference < 0 ? Minus : "+") + Length(Math.Abs(difference), language),
        KpiUnit.Mean => Signed(difference, 1, language),
        KpiUnit.Money or KpiUnit.MoneyPerMonth => (difference < 0 ? Minus : "+") + Money(Math.Abs(difference), currency, language),
        _ => Signed(difference, 0, language),
    };

    /// <summary>How many of how many: <c>70 sur 160</c>.</summary>
    public static string Fraction(double numerator, double denominator, Language language) =>
        $"{Number(numerator, 0, language)}{Space}{In(language, "sur", "of")}{Space}{Number(denominator, 0, language)}";

    /// <summary>A 95 % interval: <c>36,1 % à 51,0 %</c>; a bound that is not reached is left open.</summary>
    public static string Interval(KpiUnit unit, Interval interval, string currency, Language language) => (interval.Low, interval.High) switch
    {
        ({ } low, { } high) => $"{Value(unit, low, currency, language)} {In(language, "à", "to")} {Value(unit, high, currency, language)}",
        ({ } low, null) => $"{In(language, "au moins", "at least")} {Value(unit, low, currency, language)}",
        (null, { } high) => $"{In(language, "au plus", "at most")} {Value(unit, high, currency, language)}",
        _ => In(language, "inconnu", "unknown"),
    };

    public static string Percent(double share, Language language) => Number(100 * share, 1, language) + In(language, $"{Space}%", "%");

    /// <param name="places">After the decimal point; zeros are kept.</param>
    public static string Number(double value, int places, Language language)
    {
        var rounded = Math.Round(value, places, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("N" + places.ToString(CultureInfo.InvariantCulture), language == Language.French ? French : English);
    }

    /// <summary>Minutes as a length of time: <c>35 min</c>, <c>2 h 05</c>, <c>3 j 4 h</c>.</summary>
    public static string Length(double minutes, Language language)
    {
        var whole = (long)Math.Round(minutes, MidpointRounding.AwayFromZero);
        return whole switch
        {
            < Hour => $"{whole}{Space}min",
            < Day => whole % Hour == 0 ? $"{whole / Hour}{Space}h" : $"{whole / Hour}{Space}h{Space}{whole % Hour:00}",
            _ => $"{whole / Day}{Space}{In(language, "j", "d")}" + (whole % Day / Hour is 0 ? "" : $"{Space}{whole % Day / Hour}{Space}h"),
        };
    }

    /// <summary>An amount, without cents from 100 on.</summary>
    public static string Money(double amount, string currency, Language language)
    {
        var number = Number(Math.Abs(amount), Math.Abs(amount) < 100 && amount != Math.Round(amount) ? 2 : 0, language);
        var sign = amount < 0 && number.Any(digit => digit is >= '1' and <= '9') ? Minus : "";
        var symbol = Signs.GetValueOrDefault(currency, currency);
        return language == Language.French ? $"{sign}{number}{Space}{symbol}" : symbol.Length == 1 ? $"{sign}{symbol}{number}" : $"{sign}{symbol}{Space}{number}";
    }

    private static int Places(double value) => Math.Abs(value - Math.Round(value)) < 0.001 ? 0 : Math.Abs((10 * value) - Math.Round(10 * value)) < 0.01 ? 1 : 2;

    private static string Signed(double value, int places, Language language)
    {
        var text = Number(value, places, language);
        return text.StartsWith(Minus, StringComparison.Ordinal) || !text.Any(digit => digit is >= '1' and <= '9') ? text : "+" + text;
    }

    private static string In(Language language, string french, string english) => language == Language.French ? french : english;
}
