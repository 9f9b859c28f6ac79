using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Words;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Reports.Words;

public sealed class PeriodWordsTests
{
    [Theory]
    [InlineData("2026-W47", "semaine du 16 au 22 novembre 2026", "week of 16 to 22 November 2026")]
    [InlineData("2026-W40", "semaine du 28 septembre au 4 octobre 2026", "week of 28 September to 4 October 2026")]
    [InlineData("2026-W53", "semaine du 28 décembre 2026 au 3 janvier 2027", "week of 28 December 2026 to 3 January 2027")]
    [InlineData("2026-W23", "semaine du 1er au 7 juin 2026", "week of 1 to 7 June 2026")]
    [InlineData("2026-08", "août 2026", "August 2026")]
    [InlineData("2026-Q1", "1er trimestre 2026", "Q1 2026")]
    [InlineData("2026-Q4", "4e trimestre 2026", "Q4 2026")]
    public void A_period_has_its_name(string period, string french, string english)
    {
        Assert.Equal(french, PeriodWords.Name(KpiPeriod.Parse(period), Language.French).Replace('\u00a0', ' '));
        Assert.Equal(english, PeriodWords.Name(KpiPeriod.Parse(period), Language.English).Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData("2026-W47", "16/11", "16 Nov")]
    [InlineData("2026-07", "juil.", "Jul")]
    [InlineData("2026-Q4", "T4 26", "Q4 26")]
    public void A_period_has_a_brief_name(string period, string french, string english)
    {
        Assert.Equal(french, PeriodWords.Brief(KpiPeriod.Parse(period), Language.French));
        Assert.Equal(english, PeriodWords.Brief(KpiPeriod.Parse(period), Language.English));
    }

    [Fact]
    public void A_day_has_its_name()
    {
        Assert.Equal("dimanche 1er novembre", PeriodWords.Day(new LocalDate(2026, 11, 1), Language.French));
        Assert.Equal("Sunday 1 November", PeriodWords.Day(new LocalDate(2026, 11, 1), Language.English));
    }
}
