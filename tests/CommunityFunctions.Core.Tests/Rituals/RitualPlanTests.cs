using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class RitualPlanTests
{
    private static readonly string[] Zones =
        ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia"];

    /// <summary>Written down apart from the rules: on which dates the sample's rituals are due.</summary>
    private static readonly Dictionary<string, Func<LocalDate, bool>> SampleDates = new()
    {
        ["astuce-de-la-semaine"] = date => date.DayOfWeek == IsoDayOfWeek.Wednesday,
        ["atelier-en-visio"] = date => date is { DayOfWeek: IsoDayOfWeek.Tuesday, Day: <= 7 or >= 15 and <= 21 },
        ["debat-de-quinzaine"] = date => date is { DayOfWeek: IsoDayOfWeek.Friday, Day: >= 8 and <= 14 or >= 22 and <= 28 },
        ["question-du-lundi"] = date => date.DayOfWeek == IsoDayOfWeek.Monday,
        ["succes-du-jeudi"] = date => date.DayOfWeek == IsoDayOfWeek.Thursday,
    };

    /// <summary>Also years in which São Paulo's clocks skipped midnight, and Apia a whole day (30 December 2011).</summary>
    [Theory]
    [InlineData("Europe/Paris", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("America/Sao_Paulo", 2010)]
    [InlineData("America/Sao_Paulo", 2026)]
    [InlineData("Asia/Kolkata", 2026)]
    [InlineData("Pacific/Apia", 2006)]
    [InlineData("Pacific/Apia", 2026)]
    public void In_ten_years_each_local_date_is_due_exactly_once_at_the_first_moment_at_which_the_clocks_have_come_to_its_time(string id, int year)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year + 9, 12, 31));
        var dates = Days(first, last).Where(date => id != "Pacific/Apia" || date != new LocalDate(2011, 12, 30)).ToList();

        foreach (var time in new[] { "00:00", "00:30", "02:15", "02:30", "09:00", "23:45" })
        {
            var plan = new RitualFile().With("repeat", $"every day at {time}").With("start", $"{year}-01-01").Plan(id, Instant.FromUtc(2000, 1, 1, 0, 0));
            var occurrences = plan.Occurrences(first, last).ToList();

            Assert.Equal(dates, occurrences.Select(occurrence => occurrence.Date));
            Assert.All(occurrences, occurrence => AssertFirstMoment(occurrence, zone));
        }
    }

    [Fact]
    public void In_ten_years_each_ritual_of_the_sample_is_due_on_its_dates_and_no_others()
    {
        var rituals = FolderBuilder.Sample().Definition().Rituals;
        Assert.Equal(SampleDates.Keys, rituals.Select(ritual => ritual.Id));
        var (first, last) = (new LocalDate(2026, 1, 1), new LocalDate(2035, 12, 31));

        foreach (var ritual in rituals)
        {
            var expected = Days(first, last).Where(date => SampleDates[ritual.Id](date) && !FrenchHolidays.Contains(date)).ToList();
            foreach (var zone in Zones.Select(id => DateTimeZoneProviders.Tzdb[id]))
            {
                var occurrences = new RitualPlan(ritual, zone, Instant.FromUtc(2025, 1, 1, 0, 0)).Occurrences(first, last).ToList();

                Assert.Equal(expected, occurrences.Select(occurrence => occurrence.Date));
                Assert.All(occurrences, occurrence => Assert.Equal(occurrence.Date + ritual.Schedule.At, occurrence.At.InZone(zone).LocalDateTime));
            }
        }
    }

    [Theory]
    [InlineData("Europe/Paris", "02:30", "2027-03-28", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Paris", "02:00", "2027-03-28", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Paris", "03:00", "2027-03-28", "2027-03-28T01:00:00Z")]
    [InlineData("Europe/Paris", "02:30", "2026-10-25", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "02:30", "2027-03-14", "2027-03-14T07:00:00Z")]
    [InlineData("America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", "01:45", "2027-04-04", "2027-04-03T14:45:00Z")]
    [InlineData("America/Sao_Paulo", "00:30", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("Asia/Kolkata", "09:00", "2026-11-30", "2026-11-30T03:30:00Z")]
    public void Daylight_saving_moves_a_time_in_its_gap_to_the_end_of_it_and_takes_the_first_of_an_overlap(string zone, string time, string date, string at)
    {
        var day = LocalDatePattern.Iso.Parse(date).Value;
        var file = new RitualFile().With("repeat", $"every day at {time}").With("start", "2018-01-01");

        var occurrence = Assert.Single(file.Plan(zone, Instant.FromUtc(2018, 1, 1, 0, 0)).Occurrences(day, day));

        Assert.Equal((at, time), (InstantPattern.General.Format(occurrence.At), LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(occurrence.Time)));
    }

    [Fact]
    public void A_date_that_the_zone_left_out_is_never_due() => Assert.Equal(
        ["2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z"],
        new RitualFile().With("repeat", "every day at 09:00").With("start", "2011-12-29").Plan("Pacific/Apia", Instant.FromUtc(2011, 12, 1, 0, 0))
            .Occurrences(new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31)).Select(occurrence => InstantPattern.General.Format(occurrence.At)));

    [Fact]
    public void A_time_in_a_gap_that_ends_at_midnight_is_due_at_midnight() => Assert.Equal(
        [("2025-03-29", "2025-03-30T01:00:00Z")],
        new RitualFile().With("repeat", "every saturday at 23:30").Plan("America/Nuuk", Instant.FromUtc(2025, 1, 1, 0, 0))
            .Occurrences(new LocalDate(2025, 3, 29), new LocalDate(2025, 3, 31)).Select(occurrence => ($"{occurrence.Date:uuuu'-'MM'-'dd}", InstantPattern.General.Format(occurrence.At))));

    [Fact]
    public void An_occurrence_may_go_out_until_its_lateness_has_passed()
    {
        var occurrence = new RitualFile().With("lateness", "3h").Plan().Occurrences(new LocalDate(2026, 11, 30), new LocalDate(2026, 11, 30)).Single();

        Assert.Equal((Instant.FromUtc(2026, 11, 30, 8, 0), Instant.FromUtc(2026, 11, 30, 11, 0), "r"), (occurrence.At, occurrence.LatestAt, occurrence.Ritual));
    }

    [Theory]
    [InlineData("start", "2026-12-08", "14 21 28")]
    [InlineData("end", "2026-12-20", "7 14")]
    [InlineData("skip", "[2026-12-14, 2026-12-21 to 2026-12-25]", "7 28")]
    [InlineData("pause", "2026-12-01 to 2026-12-21", "28")]
    [InlineData("pause", "true", "")]
    [InlineData("pause", "false", "7 14 21 28")]
    public void Start_end_skip_and_pause_leave_dates_out(string key, string value, string expected) => Assert.Equal(
        expected,
        string.Join(' ', new RitualFile().With(key, value).Plan().Occurrences(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 31)).Select(occurrence => occurrence.Date.Day)));

    [Theory]
    [InlineData("[]", "22 29 5 12")]
    [InlineData("[holidays-fr]", "22 5 12")]
    public void French_holidays_are_left_out_when_the_file_says_so(string skip, string expected) => Assert.Equal(
        expected,
        string.Join(' ', new RitualFile().With("skip", skip).Plan().Occurrences(new LocalDate(2027, 3, 22), new LocalDate(2027, 4, 12)).Select(occurrence => occurrence.Date.Day)));

    [Theory]
    [InlineData("2026-12-07T07:59:59Z", 7)]
    [InlineData("2026-12-07T08:00:00Z", 7)]
    [InlineData("2026-12-07T08:00:01Z", 14)]
    public void Nothing_is_due_before_the_file_was_first_seen(string firstSeen, int expected) => Assert.Equal(
        expected,
        new RitualFile().Plan(firstSeen: InstantPattern.General.Parse(firstSeen).Value).Occurrences(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 31)).First().Date.Day);

    [Fact]
    public void The_plan_for_some_weeks_is_the_plans_of_its_days_put_together()
    {
        string[] rhythms =
        [
            "every day at 02:15", "every weekday at 09:00", "every monday and thursday at 16:00", "every 2 weeks on tuesday at 00:30",
            "1st and 3rd tuesday at 18:00", "last friday of each quarter at 10:00", "15th of each month at 23:45",
        ];

        Gen.Select(Choice.Of(rhythms), Choice.Of(Zones), Gen.Int[0, 1500], Gen.Int[0, 400], Gen.Int[1, 8], Choice.Of("[]", "[holidays-fr]", "[2026-12-21 to 2027-01-10]"))
            .Sample((rhythm, zone, seen, from, weeks, skip) =>
            {
                var begin = new LocalDate(2026, 1, 1).PlusDays(from);
                var plan = new RitualFile().With("repeat", rhythm).With("skip", skip).Plan(zone, Instant.FromUtc(2024, 6, 1, 12, 0) + Duration.FromDays(seen));

                var whole = plan.Occurrences(begin, begin.PlusDays((7 * weeks) - 1));
                var days = Days(begin, begin.PlusDays((7 * weeks) - 1)).SelectMany(day => plan.Occurrences(day, day));

                Assert.Equal(whole.Select(Shown), days.Select(Shown));
            }, iter: 60);

        static (LocalDate, Instant, string, bool) Shown(RitualOccurrence occurrence) => (occurrence.Date, occurrence.At, string.Join(' ', occurrence.Texts.Select(text => text.Id)), occurrence.IsFresh);
    }

    /// <summary>The zone's clocks have not come to the date and time at any quarter of an hour of the day before, and have at the instant.</summary>
    private static void AssertFirstMoment(RitualOccurrence occurrence, DateTimeZone zone)
    {
        var target = occurrence.Date + occurrence.Time;
        Assert.True(occurrence.At.InZone(zone).LocalDateTime >= target, $"{occurrence} is too early");
        Assert.Equal(occurrence.Date, occurrence.At.InZone(zone).Date);
        for (var quarters = 1; quarters <= 16; quarters++)
            Assert.True((occurrence.At - Duration.FromMinutes(15 * quarters)).InZone(zone).LocalDateTime < target, $"{occurrence} is too late");
    }

    private static IEnumerable<LocalDate> Days(LocalDate first, LocalDate last) =>
        Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays);
}
