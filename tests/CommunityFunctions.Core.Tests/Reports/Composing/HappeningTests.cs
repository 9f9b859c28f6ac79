using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Composing;
using CommunityFunctions.Welcome;
using NodaTime;
using NodaTime.Text;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCalendar;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class HappeningTests
{
    /// <summary>A community in which nothing has happened but a message of months ago.</summary>
    private static readonly ReportMaterial Quiet = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Material("2026-W47");

    [Fact]
    public void Where_nothing_happened_nothing_is_told() => Assert.Empty(ReportComposer.Compose(Quiet).Happenings);

    [Fact]
    public void A_ritual_that_went_out_for_the_first_time_is_told_by_its_title()
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Ritual("tip", "2026-11-19 09:00", "q2").Ritual("tip", "2026-11-17 09:00", "q1");
        life.Community = life.Community with { Rituals = [Ritual("tip", "L’astuce de la semaine")] };
        var told = Only(life.Material("2026-W47") with { NewRituals = ["tip", "planned-only"] });

        Assert.Equal((new LocalDate(2026, 11, 17), HappeningKind.NewRitual), (told.Day, told.Kind));
        told.Words.Says("Le rituel « L’astuce de la semaine » a été publié pour la première fois.", "The ritual “L’astuce de la semaine” was posted for the first time.");
    }

    [Theory]
    [InlineData(2, 40, 20, 20, "L’étape « Premier pas » de l’accueil n’aide pas (-95,0 pt d’activation", "The welcome step “First step” does not help (-95.0 pp of activation")]
    [InlineData(40, 40, 0, 20, "L’étape « Premier pas » de l’accueil aide (+100,0 pt d’activation", "The welcome step “First step” helps (+100.0 pp of activation")]
    public void A_step_of_the_welcome_that_helps_or_does_not_is_told_with_its_proof(int sentActivated, int sent, int heldActivated, int held, string french, string english)
    {
        var life = new TestLife().Posted("zoe", "2026-08-03 09:00", "m");
        for (var i = 0; i < sent; i++) Newcomer($"s{i}", i < sentActivated, life.Welcomed);
        for (var i = 0; i < held; i++) Newcomer($"h{i}", i < heldActivated, life.HeldOut);
        var title = new Dictionary<Language, StepText> { [Language.French] = new("Premier pas", "…", 1), [Language.English] = new("First step", "…", 1) };
        life.Community = life.Community with { WelcomeSteps = [new WelcomeStep { Id = "first-step", After = Duration.FromHours(24), Routes = [], Texts = title }] };

        var told = Only(life.Material("2026-W47"));

        Assert.Equal((new LocalDate(2026, 11, 22), HappeningKind.WelcomeEffect), (told.Day, told.Kind));
        Assert.StartsWith(french, Plain(told.Words.French), StringComparison.Ordinal);
        Assert.StartsWith(english, Plain(told.Words.English), StringComparison.Ordinal);

        void Newcomer(string who, bool contributes, Func<string, string, string, TestLife> step)
        {
            life.Joined(who, "2026-11-10 10:00");
            step(who, "2026-11-11 10:00", "first-step");
            if (contributes) life.Posted(who, "2026-11-12 10:00", $"m-{who}");
        }

        static string Plain(string text) => TextAssertions.Plain(text).Replace('\u2212', '-');
    }

    [Fact]
    public void A_meeting_has_the_title_of_the_live_of_its_day()
    {
        var material = Met().Material("2026-W47") with { Posts = [Entry("live", "2026-11-18", EntryState.Published, "Le grand direct", CalendarKind.Live)] };
        var told = Only(material);

        Assert.Equal((new LocalDate(2026, 11, 18), HappeningKind.Meeting), (told.Day, told.Kind));
        told.Words.Says("« Le grand direct » a réuni 2 membres.", "“Le grand direct” brought 2 members together.");
    }

    [Fact]
    public void A_meeting_that_no_calendar_knows_is_a_meeting() =>
        Only(Met().Material("2026-W47")).Words.Says("Une rencontre a réuni 2 membres.", "A meeting brought 2 members together.");

    [Fact]
    public void A_meeting_to_which_only_the_team_came_brought_no_member() =>
        Only(new TestLife().Posted("ann", "2026-08-03 09:00", "m1").IsTeam("tess").Met("tess", "2026-11-18 18:00", "live").Material("2026-W47")).Words
            .Says("Une rencontre n’a réuni aucun membre.", "A meeting brought no member.");

    [Fact]
    public void A_live_of_which_no_source_tells_who_came_is_told_so() =>
        Only(Quiet with { Posts = [Entry("live", "2026-11-18", EntryState.Held, "Le grand direct", CalendarKind.Live), Entry("post", "2026-11-18", EntryState.Held)] }).Words
            .Says("« Le grand direct » était au calendrier ; le nombre de participants n’est pas connu.", "“Le grand direct” was in the calendar; how many came is not known.");

    [Fact]
    public void Two_lives_on_one_day_are_not_mistaken_for_each_other()
    {
        var material = Met().Material("2026-W47") with
        {
            Posts = [Entry("live", "2026-11-18", EntryState.Held, "Un", CalendarKind.Live), Entry("event", "2026-11-18", EntryState.Held, "Deux", CalendarKind.Event)],
        };

        Assert.Equal(
            ["A meeting brought 2 members together.", "“Un” was in the calendar; how many came is not known.", "“Deux” was in the calendar; how many came is not known."],
            English(material));
    }

    [Theory]
    [InlineData("2026-11-18", true)]
    [InlineData("2026-11-23", false)]
    public void The_launch_is_told_when_it_was_in_the_period(string day, bool isTold)
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1");
        life.Community = life.Community with { Launch = new() { Date = LocalDatePattern.Iso.Parse(day).Value } };

        Assert.Equal(isTold, ReportComposer.Compose(life.Material("2026-W47")).Happenings.Any(told => told.Kind == HappeningKind.Launch));
    }

    [Fact]
    public void A_source_that_was_silent_for_longer_than_ever_is_told_from_the_day_after_it_was_heard()
    {
        var told = Only(Heard(day => true, "2026-11-01", "2026-11-19").Material("2026-W47") with { Sources = [Source("forum", "2026-11-19 10:00", 3)] });

        Assert.Equal((new LocalDate(2026, 11, 20), HappeningKind.SilentSource), (told.Day, told.Kind));
        told.Words.Says("La source « forum » n’a rien transmis pendant 3 jours.", "The source “forum” sent nothing for 3 days.");
    }

    [Theory]
    [InlineData("2026-10-19", "2026-11-20", 2, false)] // Weekdays only, and it is a weekend.
    [InlineData("2026-11-16", "2026-11-20", 2, false)] // The first weekend that there is.
    [InlineData("2026-10-19", "2026-11-19", 3, true)] // A Friday is missing.
    public void A_weekend_is_no_silence(string from, string until, int silent, bool isTold)
    {
        var life = Heard(day => day.DayOfWeek < IsoDayOfWeek.Saturday, from, until);

        Assert.Equal(isTold, Silences(life.Material("2026-W47") with { Sources = [Source("forum", $"{until} 09:00", silent)] }).Count == 1);
    }

    [Theory]
    [InlineData("2026-W47", 7, "")] // 13 days.
    [InlineData("2026-W48", 7, "La source « forum » n’a rien transmis pendant 20 jours.")]
    public void A_source_that_speaks_once_a_fortnight_is_silent_only_when_it_leaves_one_out(string period, int silent, string words)
    {
        var life = new TestLife();
        for (var i = 0; i < 6; i++) life.Posted("ann", $"{new LocalDate(2026, 11, 9).PlusDays(-14 * i):uuuu-MM-dd} 09:00", $"m{i}");

        Assert.Equal(words, string.Join(' ', Silences(life.Material(period) with { Sources = [Source("forum", "2026-11-09 09:00", silent)] }).Select(told => TextAssertions.Plain(told.French))));
    }

    [Theory]
    [InlineData("2026-11-15", false)]
    [InlineData("2026-11-14", true)]
    public void Of_a_source_that_is_hardly_known_more_than_a_week_is_unusual(string heard, bool isTold)
    {
        var life = new TestLife().Posted("ann", "2026-11-12 09:00", "m1").Posted("ann", $"{heard} 09:00", "m2");

        Assert.Equal(isTold, Silences(life.Material("2026-W47") with { Sources = [Source("forum", $"{heard} 09:00", 7)] }).Count == 1);
    }

    [Theory]
    [InlineData("2026-08-01 09:00", "La source « crm » n’a rien transmis pendant 113 jours.")]
    [InlineData("2026-11-25 09:00", "La source « crm » n’a rien transmis pendant 7 jours.")] // It spoke again after the period.
    public void Of_a_source_that_the_timeline_knows_nothing_of_no_more_is_told_than_is_known(string heard, string words) =>
        Assert.Equal(words, TextAssertions.Plain(Assert.Single(Silences(Quiet with { Sources = [Source("crm", heard, 7)] })).French));

    [Fact]
    public void A_source_that_never_sent_anything_is_told_so_in_the_first_report_and_in_no_later_one()
    {
        var life = new TestLife().Posted("ann", "2026-11-17 09:00", "m1");
        SourceSight[] sources = [Source("crm", null, null)];

        Assert.Single(Silences(life.Material("2026-W47") with { Sources = sources })).Says("La source « crm » n’a encore rien transmis.", "The source “crm” has not sent anything yet.");
        Assert.Empty(Silences(life.Material("2026-W48") with { Sources = sources }));
        Assert.Empty(Silences(life.Material("2026-W46") with { Sources = sources }));
    }

    [Fact]
    public void A_source_of_which_the_period_has_the_first_facts_is_told()
    {
        var told = Only(new TestLife().Posted("ann", "2026-11-17 09:00", "m1").Replied("ann", "2026-11-18 09:00", "r1", "m1").Material("2026-W47"));

        Assert.Equal((new LocalDate(2026, 11, 17), HappeningKind.NewSource), (told.Day, told.Kind));
        told.Words.Says("La source « forum » a transmis ses premières données.", "The source “forum” sent its first data.");
    }

    [Fact]
    public void What_did_not_go_out_is_told_with_what_it_means()
    {
        var told = Only(Quiet with { Posts = [Entry("tip", "2026-11-19", EntryState.Missed, "L’astuce"), Entry("question", "2026-11-16", EntryState.Published)] });

        Assert.Equal((new LocalDate(2026, 11, 19), HappeningKind.MissedPost), (told.Day, told.Kind));
        told.Words.Says("« L’astuce » n’est pas parti. L’heure était passée de plus que le retard permis.", "“L’astuce” did not go out. Its time had passed by more than the lateness allowed.");
    }

    [Fact]
    public void What_went_out_in_some_channels_only_is_told_with_those_where_it_did_not() =>
        Only(Quiet with
        {
            Posts = [Entry("tip", "2026-11-19", EntryState.Failed, "L’astuce", channels: [In("general", EntryState.Published), In("aide", EntryState.Failed)])],
        }).Words.Says("« L’astuce » n’est pas parti dans aide. La plateforme l’a refusé.", "“L’astuce” did not go out in aide. The platform refused it.");

    [Fact]
    public void What_did_not_go_out_several_times_is_told_once() =>
        Only(Quiet with { Posts = [Entry("tip", "2026-11-19", EntryState.Missed), Entry("tip", "2026-11-17", EntryState.NotPosted)] }).Words
            .Says("« tip » n’est pas parti comme prévu, 2 fois.", "“tip” did not go out as planned, 2 times.");

    [Fact]
    public void Corrections_of_one_report_on_one_day_are_told_together()
    {
        var of = KpiPeriod.Parse("2026-W46");
        var day = new LocalDate(2026, 11, 18);

        Only(Quiet with { Corrections = [("members", of, day)] }).Words.Says(
            "L’indicateur « Membres » d’un rapport précédent (semaine du 9 au 15 novembre 2026) a été corrigé.",
            "The figure “Members” of an earlier report (week of 9 to 15 November 2026) was corrected.");
        Only(Quiet with { Corrections = [("members", of, day), ("nps", of, day)] }).Words.Says(
            "Plusieurs indicateurs d’un rapport précédent (semaine du 9 au 15 novembre 2026) ont été corrigés : « Membres » et « NPS ».",
            "Several figures of an earlier report (week of 9 to 15 November 2026) were corrected: “Members” and “NPS”.");
    }

    [Fact]
    public void Of_many_the_weightiest_stay_in_order_of_days()
    {
        var life = new TestLife().Posted("p0", "2026-06-03 09:00", "m1");
        for (var meeting = 1; meeting <= 10; meeting++)
        {
            for (var person = 0; person < meeting; person++) life.Met($"p{person}", $"2026-10-{20 - meeting:00} 18:00", $"live-{meeting}");
        }

        var told = ReportComposer.Compose(life.Material("2026-Q4") with { Sources = [Source("crm", "2026-12-01 09:00", 30)] }).Happenings;

        Assert.Equal(8, told.Count);
        Assert.Equal(told.Select(happening => happening.Day).Order(), told.Select(happening => happening.Day));
        Assert.Equal(HappeningKind.SilentSource, told[^1].Kind);
        Assert.Equal(["A meeting brought 10 members together.", "A meeting brought 9 members together."], told.Take(2).Select(happening => TextAssertions.Plain(happening.Words.English)));
    }

    private static TestLife Met() => new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Met("ann", "2026-11-18 18:00", "live").Met("bob", "2026-11-18 18:01", "live");

    private static SourceSight Source(string name, string? last, int? daysSilent) =>
        new(SourceName.Parse(name), "webhooks", last is null ? null : TestLife.At(last), daysSilent, null);

    /// <summary>Somebody writes on each of some days.</summary>
    private static TestLife Heard(Func<LocalDate, bool> isDay, string from, string until)
    {
        var (life, last) = (new TestLife(), LocalDatePattern.Iso.Parse(until).Value);
        for (var day = LocalDatePattern.Iso.Parse(from).Value; day <= last; day = day.PlusDays(1))
        {
            if (isDay(day)) life.Posted("ann", $"{day:uuuu-MM-dd} 09:00", $"m{day:MMdd}");
        }

        return life;
    }

    private static List<Bilingual> Silences(ReportMaterial material) =>
        [.. ReportComposer.Compose(material).Happenings.Where(told => told.Kind == HappeningKind.SilentSource).Select(told => told.Words)];

    private static IEnumerable<string> English(ReportMaterial material) => ReportComposer.Compose(material).Happenings.Select(told => TextAssertions.Plain(told.Words.English));

    private static Happening Only(ReportMaterial material) => Assert.Single(ReportComposer.Compose(material).Happenings);
}
