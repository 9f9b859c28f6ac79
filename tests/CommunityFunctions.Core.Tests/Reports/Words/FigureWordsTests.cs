using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Core.Tests.Reports.Words;

public sealed class FigureWordsTests
{
    [Theory]
    [InlineData(KpiUnit.Ratio, 0.4375, "43,8 %", "43.8%")]
    [InlineData(KpiUnit.Ratio, -0.0005, "−0,1 %", "−0.1%")]
    [InlineData(KpiUnit.Count, 1234567, "1\u202f234\u202f567", "1,234,567")]
    [InlineData(KpiUnit.Count, -0.4, "0", "0")]
    [InlineData(KpiUnit.Mean, 2.45, "2,5", "2.5")]
    [InlineData(KpiUnit.Minutes, 59.4, "59 min", "59 min")]
    [InlineData(KpiUnit.Minutes, 59.5, "1 h", "1 h")]
    [InlineData(KpiUnit.Minutes, 125, "2 h 05", "2 h 05")]
    [InlineData(KpiUnit.Minutes, 1440, "1 j", "1 d")]
    [InlineData(KpiUnit.Minutes, 4565, "3 j 4 h", "3 d 4 h")]
    [InlineData(KpiUnit.Points, 32.4, "+32", "+32")]
    [InlineData(KpiUnit.Points, -45.45, "−45", "−45")]
    [InlineData(KpiUnit.Points, 0.2, "0", "0")]
    [InlineData(KpiUnit.Money, 1234.5, "1\u202f235 €", "€1,235")]
    [InlineData(KpiUnit.Money, 9.9, "9,90 €", "€9.90")]
    [InlineData(KpiUnit.Money, -9.9, "−9,90 €", "−€9.90")]
    [InlineData(KpiUnit.MoneyPerMonth, 49, "49 € / mois", "€49 / month")]
    public void A_value_is_rounded_half_away_from_zero_and_written_as_the_language_does(KpiUnit unit, double value, string french, string english)
    {
        Assert.Equal(french, Plain(FigureWords.Value(unit, value, "EUR", Language.French)));
        Assert.Equal(english, Plain(FigureWords.Value(unit, value, "EUR", Language.English)));
    }

    [Fact]
    public void What_is_not_known_is_said_not_to_be()
    {
        Assert.Equal("inconnu", FigureWords.Value(KpiUnit.Ratio, null, "EUR", Language.French));
        Assert.Equal("unknown", FigureWords.Value(KpiUnit.Count, null, "EUR", Language.English));
    }

    [Theory]
    [InlineData(KpiUnit.Ratio, 0.032, "+3,2 pt", "+3.2 pp")]
    [InlineData(KpiUnit.Ratio, -0.032, "−3,2 pt", "−3.2 pp")]
    [InlineData(KpiUnit.Minutes, -20, "−20 min", "−20 min")]
    [InlineData(KpiUnit.Count, 0, "0", "0")]
    public void A_difference_has_its_sign(KpiUnit unit, double difference, string french, string english)
    {
        Assert.Equal(french, Plain(FigureWords.Difference(unit, difference, "EUR", Language.French)));
        Assert.Equal(english, Plain(FigureWords.Difference(unit, difference, "EUR", Language.English)));
    }

    [Fact]
    public void An_interval_that_does_not_reach_a_bound_is_open()
    {
        Assert.Equal("36,1 % à 51,0 %", Plain(FigureWords.Interval(KpiUnit.Ratio, new(0.361, 0.510), "EUR", Language.French)));
        Assert.Equal("at least 35 min", Plain(FigureWords.Interval(KpiUnit.Minutes, new(35, null), "EUR", Language.English)));
    }

    [Fact]
    public void A_currency_without_a_sign_is_named()
    {
        Assert.Equal("1\u202f200 CHF", Plain(FigureWords.Money(1200, "CHF", Language.French)));
        Assert.Equal("CHF 1,200", Plain(FigureWords.Money(1200, "CHF", Language.English)));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    [Theory]
    [InlineData(KpiUnit.Ratio, 0.2, "20\u00a0%")]
    [InlineData(KpiUnit.Ratio, 0.025, "2,5\u00a0%")]
    [InlineData(KpiUnit.Ratio, 0.0025, "0,25\u00a0%")]
    [InlineData(KpiUnit.Mean, 4d, "4")]
    [InlineData(KpiUnit.Mean, 2.5, "2,5")]
    [InlineData(KpiUnit.MoneyPerMonth, 20_000d, "20\u202f000\u00a0€")]
    [InlineData(KpiUnit.Minutes, 90d, "1\u00a0h\u00a030")]
    public void Beside_an_axis_a_value_is_as_short_as_it_can_be(KpiUnit unit, double value, string expected) =>
        Assert.Equal(expected, FigureWords.Tick(unit, value, "EUR", Language.French));
}
