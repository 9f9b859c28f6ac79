using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace CommunityFunctions.Simulation;

/// <summary>All that decides a simulation: the same scenario gives the same bytes, on any machine.</summary>
public sealed record Scenario
{
    public const int AtelierWeeks = 13;

    /// <summary>People in the Atelier community when a scenario asks for no other size.</summary>
    public const int AtelierPeople = 160;

    // Measured, and asserted by a test to within a third: what 160 people make happen in a week, repeats included.
    private const double DeliveriesPerPersonAndWeek = 3.4;

    public required ulong Seed { get; init; }

    /// <summary>The first instant that is simulated (UTC): a Monday 00:00 in <see cref="Zone"/>.</summary>
    public required Instant Start { get; init; }

    /// <summary>Nothing happens, and nothing is sent, later than this (UTC).</summary>
    public required Instant End { get; init; }

    /// <summary>The zone in which people get up, work and go to bed.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>How many people there are; each has an account on Slack, on the forum, or on both.</summary>
    public int People { get; init; } = AtelierPeople;

    /// <summary>The Atelier community from the Monday thirteen weeks ago up to <paramref name="now"/>, in Paris.</summary>
    public static Scenario Atelier(Instant now, ulong seed = 1)
    {
        var paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var monday = now.InZone(paris).Date.PlusWeeks(-AtelierWeeks).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        return new Scenario { Seed = seed, Start = monday.AtStartOfDayInZone(paris).ToInstant(), End = now, Zone = paris };
    }

    /// <summary>The same time and place with as many people as it takes to give about this many deliveries.</summary>
    public Scenario WithDeliveries(long about)
    {
        var weeks = (End - Start).TotalDays / 7;
        return this with { People = Math.Max(AtelierPeople, (int)(about / (weeks * DeliveriesPerPersonAndWeek))) };
    }

    /// <summary>The Monday of the last ISO week that was over, in <see cref="Zone"/>, at <see cref="End"/>.</summary>
    public LocalDate LastFullWeek => End.InZone(Zone).Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(-1);

    /// <summary>The name of <see cref="LastFullWeek"/>: <c>2026-W47</c>.</summary>
    public string LastFullWeekId => string.Create(
        CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(LastFullWeek):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(LastFullWeek):00}");

    /// <summary>The name of <see cref="LastFullMonth"/>: <c>2026-10</c>.</summary>
    public string LastFullMonthId => string.Create(CultureInfo.InvariantCulture, $"{LastFullMonth.Year:0000}-{LastFullMonth.Month:00}");

    /// <summary>The first day of the last month that was over, in <see cref="Zone"/>, at <see cref="End"/>.</summary>
    public LocalDate LastFullMonth => End.InZone(Zone).Date.With(DateAdjusters.StartOfMonth).PlusMonths(-1);

    /// <summary>The name of the last quarter that was over: <c>2026-Q3</c>.</summary>
    public string LastFullQuarterId
    {
        get
        {
            var today = End.InZone(Zone).Date;
            var inLast = new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).PlusDays(-1);
            return string.Create(CultureInfo.InvariantCulture, $"{inLast.Year:0000}-Q{inLast.Month / 3}");
        }
    }

    /// <summary>The last week, month and quarter that were over.</summary>
    public IReadOnlyList<string> LastFullPeriodIds => [LastFullWeekId, LastFullMonthId, LastFullQuarterId];

    /// <summary>The local days of <see cref="LastFullWeek"/> as instants (UTC), end excluded.</summary>
    public Interval LastFullWeekInterval => new(
        LastFullWeek.AtStartOfDayInZone(Zone).ToInstant(),
        LastFullWeek.PlusWeeks(1).AtStartOfDayInZone(Zone).ToInstant());
}
