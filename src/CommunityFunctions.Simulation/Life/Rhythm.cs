using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>When people are about: by hour and weekday of their zone, with a holiday in the fifth week.</summary>
internal sealed class Rhythm
{
    /// <summary>The week, counted from 0 at the scenario's start, in which most are away.</summary>
    public const int HolidayWeek = 4;

    private const double HolidayShare = 0.3;
    private const double ShareOfFreeDays = 0.35;

    private static readonly double[] ByHour =
    [
        0.03, 0.02, 0.01, 0.01, 0.02, 0.05, 0.15, 0.45, 0.9, 1.25, 1.35, 1.2,
        0.5, 0.7, 1.2, 1.15, 1.05, 0.9, 0.6, 0.4, 0.45, 0.4, 0.2, 0.08,
    ];

    private static readonly double[] ByWeekday = [1.05, 1.1, 1.0, 1.1, 0.85, 0.17, 0.13];

    private static readonly double WholeWeek = ByHour.Sum() * ByWeekday.Sum();

    private readonly Scenario scenario;
    private readonly LocalDate firstDay;

    public Rhythm(Scenario scenario)
    {
        this.scenario = scenario;
        firstDay = scenario.Start.InZone(scenario.Zone).Date;
    }

    /// <summary>The share of an ordinary week's happenings that falls in the hour that begins at <paramref name="hour"/>.</summary>
    public double ShareOfWeek(Instant hour)
    {
        var local = hour.InZone(scenario.Zone);
        var share = ByHour[local.Hour] * ByWeekday[(int)local.DayOfWeek - 1] / WholeWeek;
        return Period.DaysBetween(firstDay, local.Date) / 7 == HolidayWeek ? share * HolidayShare : share;
    }

    /// <summary>The moment itself when people are up and mostly at work, else some time in the morning of the next working day, now and then of a free one.</summary>
    public Instant WhenUp(Dice dice, Instant at)
    {
        var local = at.InZone(scenario.Zone);
        if (dice.Chance(ByHour[local.Hour] * 2) && IsDayFor(local.Date))
            return at;
        var day = local.Hour < 7 ? local.Date : local.Date.PlusDays(1);
        while (!IsDayFor(day))
            day = day.PlusDays(1);
        var morning = (day + new LocalTime(7, 15)).PlusMinutes(dice.Below(150)).PlusSeconds(dice.Below(60)).InZoneLeniently(scenario.Zone).ToInstant();
        return Instant.Max(morning, at);

        bool IsDayFor(LocalDate date) => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) || dice.Chance(ShareOfFreeDays);
    }

    /// <summary>A moment between two, at a likely hour.</summary>
    public Instant SomeTime(Dice dice, Instant from, Instant until)
    {
        for (var attempt = 0; ; attempt++)
        {
            var at = from + Duration.FromSeconds((until - from).TotalSeconds * dice.Fraction());
            var local = at.InZone(scenario.Zone);
            if (attempt == 50 || dice.Chance(ByHour[local.Hour] * ByWeekday[(int)local.DayOfWeek - 1] / 1.5))
                return at;
        }
    }
}
