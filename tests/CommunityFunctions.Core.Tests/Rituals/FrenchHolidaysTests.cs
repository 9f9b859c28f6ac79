using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class FrenchHolidaysTests
{
    /// <summary>As the ministry of labour lists them.</summary>
    [Theory]
    [InlineData(2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2008, "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25")]
    public void The_holidays_of_a_year_are_these_and_no_others(int year, string expected)
    {
        var days = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(day => new LocalDate(year, 1, 1).PlusDays(day));

        Assert.Equal(expected, string.Join(' ', days.Where(FrenchHolidays.Contains).Select(LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format)));
    }

    /// <summary>The earliest and the latest that Easter can be among them, and the two years at which simpler rules go wrong.</summary>
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2011-04-24")]
    [InlineData("2024-03-31")]
    [InlineData("2035-03-25")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_is_computed(string expected)
    {
        var date = LocalDatePattern.Iso.Parse(expected).Value;

        Assert.Equal(date, FrenchHolidays.EasterSunday(date.Year));
    }
}
