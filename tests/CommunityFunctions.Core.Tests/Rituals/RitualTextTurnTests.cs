using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class RitualTextTurnTests
{
    private static readonly LocalDate December = new(2026, 12, 1);

    private static readonly Instant FirstSeen = Instant.FromUtc(2026, 12, 1, 0, 0);

    private static string[] Texts(RitualPlan plan, int weeks) =>
        [.. plan.Occurrences(December, December.PlusWeeks(weeks)).Select(occurrence => occurrence.Text.Markdown)];

    [Fact]
    public void No_text_is_repeated_before_all_were_used() => Assert.Equal(
        ["One?", "Two?", "Three?", "One?", "Two?", "Three?", "One?"], Texts(new RitualFile().Plan(firstSeen: FirstSeen), 7));

    [Fact]
    public void The_text_that_was_posted_longest_ago_or_never_is_next_whatever_was_added_or_missed()
    {
        // Of five weeks two were posted; then a text was put at the head of the file.
        var ritual = new RitualFile().WithTexts("New?", "One?", "Two?", "Three?").Read();
        string Id(string text) => ritual.Texts.Single(one => one.Markdown == text).Id;
        var history = new TextHistory([(new(2026, 12, 7), Id("One?")), (new(2026, 12, 21), Id("Three?"))], new LocalDate(2027, 1, 5));
        var plan = new RitualPlan(ritual, DateTimeZoneProviders.Tzdb["Europe/Paris"], FirstSeen, history);

        var coming = plan.Occurrences(new LocalDate(2027, 1, 5), new LocalDate(2027, 2, 8)).ToList();

        Assert.Equal(["New?", "Two?", "One?", "Three?", "New?"], coming.Select(occurrence => occurrence.Text.Markdown));
        Assert.Equal([true, true, false, false, false], coming.Select(occurrence => occurrence.IsFresh));
        Assert.Equal(new LocalDate(2027, 1, 25), plan.FreshTextsRunOutOn());
        Assert.Equal("One?", plan.Occurrences(new LocalDate(2026, 12, 7), new LocalDate(2026, 12, 7)).Single().Text.Markdown);
    }

    [Fact]
    public void What_is_missed_today_uses_no_text_up_and_what_still_waits_from_yesterday_does()
    {
        var ritual = new RitualFile().Read();
        string[] Coming(TextHistory history) => [.. new RitualPlan(ritual, DateTimeZoneProviders.Tzdb["Europe/Paris"], FirstSeen, history)
            .Occurrences(new LocalDate(2026, 12, 14), new LocalDate(2026, 12, 14)).Select(occurrence => occurrence.Text.Markdown)];
        var monday = new LocalDate(2026, 12, 7);

        Assert.Equal(["Two?"], Coming(new TextHistory([], monday)));
        Assert.Equal(["One?"], Coming(new TextHistory([], monday) { Over = new HashSet<LocalDate> { monday } }));
        Assert.Equal(["One?"], Coming(new TextHistory([], monday.PlusDays(1))));
        Assert.Equal(["Two?"], Coming(new TextHistory([], monday.PlusDays(1)) { Waiting = new HashSet<LocalDate> { monday } }));
    }

    [Fact]
    public void A_text_that_is_bound_to_a_date_is_posted_on_it_and_takes_no_turn() => Assert.Equal(
        ["One?", "Merry!", "Two?", "Three?"],
        Texts(new RitualFile().WithTexts("One?", "on: 2026-12-14\n\nMerry!", "Two?", "Three?").Plan(firstSeen: FirstSeen), 4));

    [Theory]
    [InlineData("skip", "[2026-12-14]")]
    [InlineData("pause", "2026-12-08 to 2026-12-20")]
    public void A_date_without_the_ritual_uses_no_text_up(string key, string days) => Assert.Equal(
        ["One?", "Two?", "Three?"], Texts(new RitualFile().With(key, days).Plan(firstSeen: FirstSeen), 4));

    [Fact]
    public void A_text_added_before_they_are_used_up_changes_nothing_that_was_planned() => Assert.Equal(
        Texts(new RitualFile().Plan(firstSeen: FirstSeen), 3),
        Texts(new RitualFile().WithTexts("One?", "Two?", "Three?", "Four?").Plan(firstSeen: FirstSeen), 3));

    [Fact]
    public void Fresh_texts_run_out_on_the_first_date_on_which_one_comes_again_and_the_warning_comes_three_weeks_before()
    {
        // 7, 14 and 21 December use the three texts up.
        var plan = new RitualFile().Plan(firstSeen: FirstSeen);

        Assert.Equal(new LocalDate(2026, 12, 28), plan.FreshTextsRunOutOn());
        Assert.False(plan.WarnsThatFreshTextsRunOut(new LocalDate(2026, 12, 6)));
        Assert.True(plan.WarnsThatFreshTextsRunOut(new LocalDate(2026, 12, 7)));
        Assert.True(plan.WarnsThatFreshTextsRunOut(new LocalDate(2027, 6, 1)));
        Assert.Equal([true, true, true, false], plan.Occurrences(December, December.PlusWeeks(4)).Select(occurrence => occurrence.IsFresh));
    }

    [Theory]
    [InlineData("end", "2026-12-21")]
    [InlineData("pause", "true")]
    public void A_ritual_that_is_not_held_any_more_does_not_run_out(string key, string value) =>
        Assert.Null(new RitualFile().With(key, value).Plan(firstSeen: FirstSeen).FreshTextsRunOutOn());
}
