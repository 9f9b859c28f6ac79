using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class RitualScheduleTests
{
    /// <summary>Each form's dates, written down apart from the rules; the first day is a Monday from which intervals are counted.</summary>
    private static readonly Dictionary<string, Func<LocalDate, LocalDate, bool>> Forms = new()
    {
        ["every day"] = (_, _) => true,
        ["every weekday"] = (date, _) => date.DayOfWeek <= IsoDayOfWeek.Friday,
        ["every monday and thursday"] = (date, _) => date.DayOfWeek is IsoDayOfWeek.Monday or IsoDayOfWeek.Thursday,
        ["every 10 days"] = (date, first) => Period.DaysBetween(first, date) % 10 == 0,
        ["every 2 weeks on tuesday"] = (date, first) => Period.DaysBetween(first, date) % 14 == 1,
        ["every 3 weeks on sunday and friday"] = (date, first) => Period.DaysBetween(first, date) % 21 is 4 or 6,
        ["1st and 3rd tuesday"] = (date, _) => date is { DayOfWeek: IsoDayOfWeek.Tuesday, Day: <= 7 or >= 15 and <= 21 },
        ["2nd and last friday"] = (date, _) => date.DayOfWeek == IsoDayOfWeek.Friday && (date.Day is >= 8 and <= 14 || date.PlusDays(7).Month != date.Month),
        ["5th thursday of each month"] = (date, _) => date is { DayOfWeek: IsoDayOfWeek.Thursday, Day: >= 29 },
        ["1st, 15th and 28th of each month"] = (date, _) => date.Day is 1 or 15 or 28,
        ["last day of each month"] = (date, _) => date.PlusDays(1).Day == 1,
        ["1st tuesday of each quarter"] = (date, _) => date is { DayOfWeek: IsoDayOfWeek.Tuesday, Day: <= 7, Month: 1 or 4 or 7 or 10 },
        ["last friday of each quarter"] = (date, _) => date.DayOfWeek == IsoDayOfWeek.Friday && date.Month % 3 == 0 && date.PlusDays(7).Month != date.Month,
        ["15th of each quarter"] = (date, _) => date is { Day: 15, Month: 1 or 4 or 7 or 10 },
        ["last day of each quarter"] = (date, _) => date.Month % 3 == 0 && date.PlusDays(1).Day == 1,
    };

    private static string Dates(RitualFile file, string from, string to) => string.Join(' ', file.Read().Schedule
        .Dates(LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(to).Value)
        .Select(LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format));

    [Theory]
    [InlineData("every day at 09:00", "12-01 12-02 12-03 12-04 12-05 12-06 12-07 12-08 12-09 12-10 12-11 12-12 12-13 12-14 12-15 12-16 12-17 12-18 12-19 12-20 12-21 12-22 12-23 12-24 12-25 12-26 12-27 12-28 12-29 12-30 12-31")]
    [InlineData("every weekday at 09:00", "12-01 12-02 12-03 12-04 12-07 12-08 12-09 12-10 12-11 12-14 12-15 12-16 12-17 12-18 12-21 12-22 12-23 12-24 12-25 12-28 12-29 12-30 12-31")]
    [InlineData("every monday at 09:00", "12-07 12-14 12-21 12-28")]
    [InlineData("Every Monday and Thursday at 9:00", "12-03 12-07 12-10 12-14 12-17 12-21 12-24 12-28 12-31")]
    [InlineData("every monday, wednesday, and friday at 09:00", "12-02 12-04 12-07 12-09 12-11 12-14 12-16 12-18 12-21 12-23 12-25 12-28 12-30")]
    [InlineData("every 10 days at 09:00", "12-06 12-16 12-26")]
    [InlineData("every 2 weeks on tuesday at 09:00", "12-01 12-15 12-29")]
    [InlineData("1st and 3rd tuesday at 18:00", "12-01 12-15")]
    [InlineData("second and fourth friday of each month at 10:00", "12-11 12-25")]
    [InlineData("last friday at 10:00", "12-25")]
    [InlineData("5th thursday of every month at 10:00", "12-31")]
    [InlineData("1st and 15th of each month at 10:00", "12-01 12-15")]
    [InlineData("last day of each month at 10:00", "12-31")]
    public void A_plain_form_means_these_dates_of_December_2026(string repeat, string expected) =>
        Assert.Equal(expected, Dates(new RitualFile().With("repeat", repeat), "2026-12-01", "2026-12-31"));

    [Theory]
    [InlineData("1st tuesday of each quarter at 10:00", "01-05 04-06 07-06 10-05")]
    [InlineData("last friday of each quarter at 10:00", "03-26 06-25 09-24 12-31")]
    [InlineData("15th of each quarter at 10:00", "01-15 04-15 07-15 10-15")]
    [InlineData("last day of each quarter at 10:00", "03-31 06-30 09-30 12-31")]
    [InlineData("5th monday at 10:00", "03-29 05-31 08-30 11-29")]
    public void A_plain_form_means_these_dates_of_2027(string repeat, string expected) =>
        Assert.Equal(expected, Dates(new RitualFile().With("repeat", repeat), "2027-01-01", "2027-12-31"));

    /// <summary>29 February 2016 was a Monday: a start from which months and years are easily counted wrongly.</summary>
    [Theory]
    [InlineData(null, "2024-01-01")]
    [InlineData("2016-02-29", "2016-02-29")]
    public void In_ten_years_a_plain_form_has_its_dates_and_no_others(string? start, string countedFrom)
    {
        var first = LocalDatePattern.Iso.Parse(countedFrom).Value;
        var days = Enumerable.Range(0, 3653).Select(first.PlusDays).ToList();

        Assert.All(Forms, form =>
        {
            var file = new RitualFile().With("repeat", $"{form.Key} at 09:00");
            var schedule = (start is null ? file : file.With("start", start)).Read().Schedule;

            Assert.Equal(days.Where(day => form.Value(day, first)), schedule.Dates(first.PlusYears(-1), days[^1]));
        });
    }

    [Theory]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU,3TU", "01-05 01-19 02-02 02-16 03-02 03-16")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "01-29 02-26 03-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "01-31 03-31")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "01-31 03-31")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYDAY=2SA", "02-13")]
    [InlineData("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270121", "01-07 01-14 01-21")]
    [InlineData("freq=weekly;byday=th;until=20270121", "01-07 01-14 01-21")]
    public void A_rule_means_these_dates_of_the_first_quarter_of_2027(string rule, string expected) =>
        Assert.Equal(expected, Dates(new RitualFile().With("repeat", $"RRULE:{rule}").With("at", "\"18:00\""), "2027-01-01", "2027-03-31"));

    [Fact]
    public void A_rule_with_COUNT_counts_from_the_start()
    {
        var file = new RitualFile().With("repeat", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3").With("at", "18:00").With("start", "2026-12-10");

        Assert.Equal("12-14 12-21 12-28", Dates(file, "2026-01-01", "2027-12-31"));
        Assert.Equal("12-21 12-28", Dates(file, "2026-12-15", "2027-12-31"));
    }

    [Theory]
    [InlineData("2026-12-01", "12-01 12-15 12-29")]
    [InlineData("2026-12-02", "12-15 12-29")]
    [InlineData("2026-12-07", "12-08 12-22")]
    public void Weeks_are_counted_from_the_week_of_the_start(string start, string expected) => Assert.Equal(
        expected, Dates(new RitualFile().With("repeat", "every 2 weeks on tuesday at 09:00").With("start", start), "2026-11-01", "2026-12-31"));

    [Fact]
    public void The_time_may_stand_in_a_key_of_its_own() => Assert.Equal(
        new LocalTime(18, 5), new RitualFile().With("repeat", "every monday").With("at", "18:05").Read().Schedule.At);

    [Theory]
    [InlineData("every monday")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=MO")]
    public void A_time_is_needed(string repeat) =>
        Assert.StartsWith($"line 3: found no time of day for \"{repeat}\"; expected ", Assert.Single(new RitualFile().With("repeat", repeat).Faults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("every mondy at 09:00", "(did you mean \"monday\"?).")]
    [InlineData("evry monday at 09:00", "(did you mean \"every\"?).")]
    [InlineData("every monday and at 09:00", "with the time.")]
    [InlineData("every monday monday at 09:00", "with the time.")]
    [InlineData("every 2 weeks at 09:00", "with the time.")]
    [InlineData("every 0 weeks on monday at 09:00", "with the time.")]
    [InlineData("6th monday at 09:00", "with the time.")]
    [InlineData("5th monday of each quarter at 09:00", "with the time.")]
    [InlineData("1st and last monday of each quarter at 09:00", "with the time.")]
    [InlineData("31st of each month at 09:00", "with the time.")]
    [InlineData("1st at 09:00", "with the time.")]
    [InlineData("1st monday of each year at 09:00", "with the time.")]
    [InlineData("sometimes at 09:00", "with the time.")]
    public void A_rhythm_that_is_not_understood_is_a_fault_that_shows_the_forms(string repeat, string end)
    {
        var fault = Assert.Single(new RitualFile().With("repeat", repeat).Faults());

        Assert.StartsWith($"line 3: found the rhythm \"{repeat[..^" at 09:00".Length]}\"; expected \"every monday at 09:00\", ", fault, StringComparison.Ordinal);
        Assert.EndsWith(end, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FREQ=HOURLY", "\"FREQ=HOURLY\" in the rule; expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")]
    [InlineData("BYDAY=MO", "no FREQ in the rule; expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")]
    [InlineData("FREQ=WEEKLY;BYDAY", "\"BYDAY\" in the rule; expected parts of the form NAME=VALUE, separated by ;.")]
    [InlineData("FREQ=WEEKLY;FREQ=DAILY", "FREQ a second time in the rule; expected each part once.")]
    [InlineData("FREQ=WEEKLY;BYHOUR=9", "\"BYHOUR=9\" in the rule; expected FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, COUNT, UNTIL or WKST.")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "\"BYDAY=1MO\" in the rule; expected BYDAY=MO to SU, separated by commas.")]
    [InlineData("FREQ=MONTHLY;BYDAY=6MO", "\"BYDAY=6MO\" in the rule; expected BYDAY=MO to SU, with or without a number from 1 to 5 or -1 to -5 before.")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "\"BYMONTHDAY=32\" in the rule; expected BYMONTHDAY=1 to 31 or -1 to -31, separated by commas.")]
    [InlineData("FREQ=WEEKLY;INTERVAL=0", "\"INTERVAL=0\" in the rule; expected INTERVAL=1 to 99.")]
    [InlineData("FREQ=WEEKLY;UNTIL=20271231T090000Z", "\"UNTIL=20271231T090000Z\" in the rule; expected UNTIL= and a date such as 20271231.")]
    [InlineData("FREQ=WEEKLY;COUNT=3", "COUNT without a start; expected start: with the date from which it is counted.")]
    [InlineData("FREQ=WEEKLY;BYSETPOS=1", "BYSETPOS alone; expected BYDAY, BYMONTHDAY or BYMONTH beside it.")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "\"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\", which does not come due in 40 years; expected a rhythm that has dates.")]
    public void A_wrong_rule_is_a_fault_that_names_its_part(string rule, string expected) =>
        Assert.Equal([$"line 3: found {expected}"], new RitualFile().With("repeat", $"RRULE:{rule}").With("at", "09:00").Faults());
}
