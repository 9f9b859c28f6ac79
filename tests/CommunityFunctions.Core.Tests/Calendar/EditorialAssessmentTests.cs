using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Calendar;

/// <summary>Seen from Thursday 26 November 2026, noon in Paris.</summary>
public sealed class EditorialAssessmentTests
{
    [Fact]
    public void Weeks_are_held_against_the_number_aimed_at_as_planned_and_as_kept() => Assert.Equal(
        [
            "2026-W44 1 of 1", "2026-W45 0 of 1", "2026-W46 2 of 2", "2026-W47 1 of 2", "2026-W48 1 of 3",
            "2026-W49 - of 2", "2026-W50 - of 3", "2026-W51 - of 2", "2026-W52 - of 2",
        ],
        Cadence(Rhythm(), CadenceKind.Publications));

    [Fact]
    public void Gaps_are_named_with_their_dates_in_both_languages()
    {
        var gaps = Rhythm().Assessment().Gaps;

        Assert.Equal(
            [
                "Aucun direct en octobre|No live in October",
                "Aucun événement au quatrième trimestre 2026|No event in the fourth quarter of 2026",
                "Semaine du 26\u00a0octobre\u202f: 1\u00a0publication parue sur\u00a03|Week of 26\u00a0October: 1\u00a0publication of\u00a03 went out",
                "Aucun direct en novembre|No live in November",
                "Semaine du 2\u00a0novembre\u202f: aucune publication parue sur\u00a03|Week of 2\u00a0November: no publication of\u00a03 went out",
                "Semaine du 9\u00a0novembre\u202f: 2\u00a0publications parues sur\u00a03|Week of 9\u00a0November: 2\u00a0publications of\u00a03 went out",
                "Semaine du 16\u00a0novembre\u202f: 1\u00a0publication parue sur\u00a03|Week of 16\u00a0November: 1\u00a0publication of\u00a03 went out",
                "Semaine du 23\u00a0novembre\u202f: 2\u00a0publications prévues sur\u00a03|Week of 23\u00a0November: 2\u00a0publications of\u00a03 planned",
                "Rien ne divertit dans les quatre prochaines semaines|Nothing entertains in the next four weeks",
                "Semaine du 30\u00a0novembre\u202f: 2\u00a0publications prévues sur\u00a03|Week of 30\u00a0November: 2\u00a0publications of\u00a03 planned",
                "Aucun direct en décembre|No live in December",
                "Semaine du 14\u00a0décembre\u202f: 2\u00a0publications prévues sur\u00a03|Week of 14\u00a0December: 2\u00a0publications of\u00a03 planned",
                "Semaine du 21\u00a0décembre\u202f: 2\u00a0publications prévues sur\u00a03|Week of 21\u00a0December: 2\u00a0publications of\u00a03 planned",
                "Aucun événement au premier trimestre 2027|No event in the first quarter of 2027",
            ],
            gaps.Select(gap => $"{gap.Words.French}|{gap.Words.English}"));
        Assert.Equal((new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31), true), (gaps[0].First, gaps[0].Last, gaps[0].IsPast));
        Assert.Equal((new LocalDate(2027, 1, 1), new LocalDate(2027, 3, 31), false), (gaps[^1].First, gaps[^1].Last, gaps[^1].IsPast));
    }

    [Fact]
    public void The_definition_says_how_much_is_aimed_at()
    {
        var given = Rhythm().WithKeys("""{ "editorial": { "pillars": [{ "id": "educate" }], "cadence": { "publicationsPerWeek": 0, "livesPerMonth": 0, "eventsPerQuarter": 0 } } }""");

        Assert.Empty(given.Assessment().Gaps);
    }

    [Fact]
    public void Weeks_that_began_before_the_rhythm_was_followed_are_not_judged()
    {
        var given = new CalendarGiven().Ritual("r", "every monday at 09:00", "2026-11-11T10:00:00Z").Row("r", "2026-11-16").Row("r", "2026-11-23");

        Assert.Equal(["2026-W44 ? of ?", "2026-W45 ? of ?", "2026-W46 ? of ?", "2026-W47 1 of 1", "2026-W48 1 of 1"], Cadence(given, CadenceKind.Publications).Take(5));
        Assert.Equal(["2026-10 ? of ?", "2026-11 ? of ?", "2026-12 - of 0"], Cadence(given, CadenceKind.Lives));
        Assert.DoesNotContain(given.Assessment().Gaps, gap => gap.First < new LocalDate(2026, 11, 16));
        Assert.Equal(new LocalDate(2026, 11, 11), given.Assessment().Past!.First);
    }

    [Fact]
    public void When_nobody_knows_the_past_nothing_of_it_is_judged_and_the_future_is()
    {
        var assessment = new CalendarGiven().Ritual("r", "every monday at 09:00", seen: null).Assessment();

        Assert.Null(assessment.Past);
        Assert.Equal(4, assessment.Next.Total);
        Assert.All(assessment.Gaps, gap => Assert.False(gap.IsPast));
        Assert.All(assessment.Cadences.Where(cadence => cadence.Period.First <= new LocalDate(2026, 11, 26)), cadence => Assert.Null(cadence.Planned));
    }

    [Fact]
    public void Lives_count_by_month_and_events_by_quarter()
    {
        var given = Rhythm().Ritual("live", "1st and 3rd tuesday at 18:00", format: "live")
            .Row("live", "2026-11-03", time: "18:00").Row("live", "2026-11-17", EntryState.Failed, time: "18:00")
            .Publication("fair", "2026-10-10", "kind: event").Publication("talk", "2027-02-02", "kind: event");

        Assert.Equal(["2026-10 0 of 0", "2026-11 1 of 2", "2026-12 - of 2"], Cadence(given, CadenceKind.Lives));
        Assert.Equal(["2026-Q4 1 of 1", "2027-Q1 - of 1"], Cadence(given, CadenceKind.Events));
    }

    [Fact]
    public void What_may_have_gone_out_without_anybody_knowing_is_neither_kept_nor_a_gap()
    {
        var given = new CalendarGiven().Ritual("r", "every monday at 09:00").Row("r", "2026-11-16", EntryState.Uncertain)
            .WithKeys("""{ "editorial": { "cadence": { "publicationsPerWeek": 1, "livesPerMonth": 0, "eventsPerQuarter": 0 } } }""");

        Assert.Contains("2026-W47 0 of 1", Cadence(given, CadenceKind.Publications));
        Assert.DoesNotContain(given.Assessment().Gaps, gap => gap.First == new LocalDate(2026, 11, 16));
    }

    [Fact]
    public void Pillars_and_formats_are_shared_out_over_what_was_seen_and_over_what_is_to_come()
    {
        var assessment = Rhythm().Assessment();

        Assert.Equal(["Educate 4 0.8", "Inspire 1 0.2", "Entertain 0 0"], assessment.Past!.Pillars.Select(share => FormattableString.Invariant($"{share.Of} {share.Count} {share.Ratio}")));
        Assert.Equal(["question 4 0.8", "story 1 0.2"], assessment.Past.Formats.Select(share => FormattableString.Invariant($"{share.Of} {share.Count} {share.Ratio}")));
        Assert.Equal(["Educate 4 0.4", "Inspire 6 0.6", "Entertain 0 0"], assessment.Next.Pillars.Select(share => FormattableString.Invariant($"{share.Of} {share.Count} {share.Ratio}")));
        Assert.Equal((new LocalDate(2026, 10, 26), new LocalDate(2026, 11, 26)), (assessment.Past.First, assessment.Past.Last));
        Assert.Equal((new LocalDate(2026, 11, 26), new LocalDate(2026, 12, 27)), (assessment.Next.First, assessment.Next.Last));
    }

    [Fact]
    public void Dates_are_written_as_the_language_writes_them()
    {
        var today = new LocalDate(2026, 11, 26);

        Assert.Equal("lundi 30\u00a0novembre", CalendarWords.Day(new LocalDate(2026, 11, 30), today, Language.French));
        Assert.Equal("vendredi 1er\u00a0janvier\u00a02027", CalendarWords.Day(new LocalDate(2027, 1, 1), today, Language.French));
        Assert.Equal("Friday 1\u00a0January\u00a02027", CalendarWords.Day(new LocalDate(2027, 1, 1), today, Language.English));
    }

    /// <summary>Mondays and Thursdays, of which some were missed, a note, and no live and no event.</summary>
    private static CalendarGiven Rhythm() => new CalendarGiven()
        .Ritual("question", "every monday at 09:00").Ritual("story", "every thursday at 16:00", pillar: "inspire", format: "story")
        .Row("question", "2026-10-26").Row("question", "2026-11-02", EntryState.Missed).Row("question", "2026-11-09").Row("question", "2026-11-16")
        .Row("story", "2026-11-12", time: "16:00").Row("story", "2026-11-19", EntryState.Failed, time: "16:00").Row("question", "2026-11-23").Row("note", "2026-11-24", EntryState.Missed)
        .Publication("letter", "2026-12-09", "channel: slack/general", text: "Hello");

    private static IEnumerable<string> Cadence(CalendarGiven given, CadenceKind counted) => given.Assessment().Cadences.Where(cadence => cadence.Counted == counted)
        .Select(cadence => $"{cadence.Period} {(cadence.Planned is null ? "?" : cadence.Kept is null ? "-" : cadence.Kept)} of {cadence.Planned?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}");
}
