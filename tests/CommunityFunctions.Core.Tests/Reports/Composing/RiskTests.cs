using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Composing;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class RiskTests
{
    private static readonly ReportMaterial Quiet = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Material("2026-W47");

    [Fact]
    public void A_quiet_community_has_no_risk() => Assert.Empty(ReportComposer.Compose(Quiet).Risks);

    [Fact]
    public void Members_are_tired_when_contributions_per_active_and_ritual_participation_fall_three_times_running()
    {
        var risk = Assert.Single(ReportComposer.Compose(Tired()).Risks);

        Assert.Equal(RiskKind.MemberFatigue, risk.Kind);
        risk.Sign.Says(
            "Depuis trois semaines, chaque membre actif contribue moins (de 4,0 à 2,5 contributions) et la participation aux rituels baisse (de 40,0 % à 25,0 %).",
            "For three weeks, each active member has contributed less (from 4.0 to 2.5 contributions) and ritual participation has fallen (from 40.0% to 25.0%).");
        risk.Answer.Says(
            "Variez et co-créez : laissez reposer le rituel le moins suivi, et demandez aux membres le prochain sujet.",
            "Vary and co-create: rest the weakest ritual, and ask members for the next topic.");
    }

    [Fact]
    public void The_weakest_ritual_is_named_where_there_are_two()
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Ritual("tip", "2026-11-16 09:00", "q1").Ritual("question", "2026-11-17 09:00", "q2").Reacted("ann", "2026-11-17 10:00", "q2");

        Assert.Contains("rest “tip”, the weakest ritual (0 members)", TextAssertions.Plain(Assert.Single(ReportComposer.Compose(Tired(life.Material("2026-W47"))).Risks).Answer.English), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_fall_is_no_fatigue()
    {
        Assert.Empty(ReportComposer.Compose(Tired().WithTrend("ritual-participation", 0.4, 0.3, 0.3, 0.25)).Risks);
        Assert.Empty(ReportComposer.Compose(Tired().WithTrend("ritual-participation", 0.35, 0.3, 0.25)).Risks);
        Assert.Empty(ReportComposer.Compose(Tired().WithTrend("ritual-participation", 0.4, null, 0.3, 0.25)).Risks);
        Assert.Empty(ReportComposer.Compose(Tired().WithTrend("contributions", 40, 35, 36, 40)).Risks);
    }

    [Fact]
    public void A_week_that_is_not_over_shows_no_fatigue()
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1");
        life.Now = TestLife.At("2026-11-18 09:00");

        Assert.Empty(ReportComposer.Compose(Tired(life.Material("2026-W47"))).Risks);
    }

    [Fact]
    public void Participation_is_low_when_it_is_under_its_target_three_weeks_running()
    {
        var risk = Assert.Single(ReportComposer.Compose(Low(0.5, 0.41, 0.42, 0.4375)).Risks);

        Assert.Equal(RiskKind.LowParticipation, risk.Kind);
        risk.Sign.Says(
            "La participation hebdomadaire est sous l’objectif de 45,0 % depuis trois semaines : 41,0 %, 42,0 % et 43,8 %.",
            "Weekly participation has been under the target of 45.0% for three weeks: 41.0%, 42.0% and 43.8%.");
        risk.Answer.Says(
            "Gardez les rituels à heure fixe, sollicitez les membres fondateurs et les ambassadeurs.", "Keep rituals at fixed hours, call on founding members and ambassadors.");
    }

    [Fact]
    public void The_conversations_that_wait_are_part_of_the_answer_to_low_participation()
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").Posted("ann", "2026-11-17 09:00", "m2").Posted("ann", "2026-11-18 09:00", "m3");
        var material = life.Material("2026-W47");

        Assert.EndsWith("then answer the 2 conversations without an answer.", TextAssertions.Plain(Assert.Single(ReportComposer.Compose(Low(material, 0.41, 0.42, 0.43)).Risks).Answer.English), StringComparison.Ordinal);
    }

    [Fact]
    public void On_target_once_unknown_once_or_without_a_target_it_is_not_low()
    {
        Assert.Empty(ReportComposer.Compose(Low(0.41, 0.45, 0.43)).Risks);
        Assert.Empty(ReportComposer.Compose(Low(0.41, null, 0.43)).Risks);
        Assert.Empty(ReportComposer.Compose(Low(0.41, 0.43)).Risks);
        Assert.Empty(ReportComposer.Compose(Quiet.WithTrend("weekly-participation", 0.1, 0.1, 0.1).With("weekly-participation", figure => figure with { Target = null })).Risks);
    }

    [Fact]
    public void Of_a_month_the_last_three_weeks_that_ended_in_it_are_judged()
    {
        // Two members; one of them writes each week but in W46, W47 and W48. The week of 30 November ends in December.
        var life = new TestLife().Joined("ann", "2026-08-03 08:00").Joined("bob", "2026-08-03 08:00");
        for (var week = new LocalDate(2026, 8, 3); week < new LocalDate(2026, 12, 7); week = week.PlusWeeks(1))
        {
            if (week < new LocalDate(2026, 11, 9) || week > new LocalDate(2026, 11, 29)) life.Posted("ann", $"{week:uuuu-MM-dd} 09:00", $"m{week}");
        }

        var risk = Assert.Single(ReportComposer.Compose(Low(life.Material("2026-11"))).Risks);
        Assert.EndsWith("for three weeks: 0.0%, 0.0% and 0.0%.", risk.Sign.English, StringComparison.Ordinal);
        Assert.Empty(ReportComposer.Compose(Low(life.Posted("bob", "2026-11-11 09:00", "b1").Material("2026-11"))).Risks);
    }

    [Fact]
    public void A_week_that_is_not_over_is_not_judged_and_those_before_it_are()
    {
        var life = new TestLife().Joined("ann", "2026-08-03 08:00").Posted("ann", "2026-11-03 09:00", "m1");
        life.Now = TestLife.At("2026-11-24 09:00");

        Assert.Empty(ReportComposer.Compose(Low(life.Material("2026-W47"), 0.4, 0.4, 0.9)).Risks);
        life.Now = TestLife.At("2026-11-30 00:00");
        Assert.Single(ReportComposer.Compose(Low(life.Material("2026-W48"), 0, 0, 0)).Risks);
        life.Now = TestLife.At("2026-11-26 09:00");
        Assert.Empty(ReportComposer.Compose(Low(life.Material("2026-W48"))).Risks); // W45, W46 and W47: she wrote in W45.
        life.Now = TestLife.At("2026-12-01 09:00");
        Assert.Single(ReportComposer.Compose(Low(life.Material("2026-W49"))).Risks); // W46, W47 and W48.
    }

    [Theory]
    [InlineData(4, false)] // 20 per 100, twice the usual 10.
    [InlineData(5, true)]
    public void Talk_drifts_when_flags_are_above_twice_the_median_of_eight_weeks(int flags, bool isRisk)
    {
        var life = Flagging(flags);
        var risks = ReportComposer.Compose(life.Material("2026-W47")).Risks;

        Assert.Equal(isRisk, risks.Count == 1);
        if (!isRisk) return;
        Assert.Equal(RiskKind.Drift, risks[0].Kind);
        risks[0].Sign.Says(
            "25,0 signalements pour 100 messages, contre 10,0 d’ordinaire (médiane de huit semaines).", "25.0 flags per 100 messages, against 10.0 usually (the median of eight weeks).");
        risks[0].Answer.Says("Rappelez la charte et appliquez-la sans attendre.", "Remind members of the charter and apply it quickly.");
    }

    [Fact]
    public void A_community_younger_than_eight_weeks_has_no_usual_number_of_flags() =>
        Assert.Empty(ReportComposer.Compose(Flagging(20, weeks: 3).Material("2026-W47")).Risks);

    [Fact]
    public void Decisions_that_take_more_than_a_day_are_a_risk_and_the_open_cases_are_named()
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1");
        foreach (var (id, day) in new[] { ("c1", 16), ("c2", 16), ("c3", 17) }) life.CaseOpened($"2026-11-{day} 09:00", id).CaseDecided($"2026-11-{day + 2} 09:00", id, "warned");
        foreach (var id in new[] { "c4", "c5", "c6", "c7" }) life.CaseOpened("2026-11-22 12:00", id);
        var risk = Assert.Single(ReportComposer.Compose(life.Material("2026-W47")).Risks);

        risk.Sign.Says("Une décision de modération prend 2 j (médiane).", "A moderation decision takes 2 d (median).");
        risk.Answer.Says(
            "Rappelez la charte, appliquez-la sans attendre et tranchez les dossiers ouverts : c4 (ouvert depuis 12 h), c5 (ouvert depuis 12 h), c6 (ouvert depuis 12 h) et 1 autre.",
            "Remind members of the charter, apply it quickly and decide the open cases: c4 (open for 12 h), c5 (open for 12 h), c6 (open for 12 h) and 1 other.");
    }

    [Theory]
    [InlineData("2026-11-21 00:00", 0)] // A day and no more.
    [InlineData("2026-11-20 23:00", 1)]
    public void A_case_that_nobody_decides_for_more_than_a_day_is_a_risk(string opened, int risks)
    {
        var life = new TestLife().Posted("ann", "2026-08-03 09:00", "m1").CaseOpened(opened, "c1");
        life.Now = TestLife.At("2026-11-22 00:00");
        var found = ReportComposer.Compose(life.Material("2026-W47")).Risks;

        Assert.Equal(risks, found.Count);
        if (risks == 1) found[0].Sign.Says("1 dossier attend une décision depuis plus d’un jour.", "1 case has waited for a decision for more than a day.");
        if (risks == 1) found[0].Answer.Says(
            "Rappelez la charte, appliquez-la sans attendre et tranchez le dossier ouvert : c1 (ouvert depuis 1 j 1 h).",
            "Remind members of the charter, apply it quickly and decide the open case: c1 (open for 1 d 1 h).");
    }

    [Fact]
    public void Cases_that_are_decided_within_a_day_are_no_risk() =>
        Assert.Empty(ReportComposer.Compose(new TestLife().Posted("ann", "2026-08-03 09:00", "m1")
            .CaseOpened("2026-11-16 09:00", "c1").CaseDecided("2026-11-17 09:00", "c1", "warned").Material("2026-W47")).Risks);

    /// <summary>Ten messages and a flag in each of the weeks before; twenty messages in W47.</summary>
    private static TestLife Flagging(int flags, int weeks = 8)
    {
        var life = new TestLife();
        for (var week = 0; week <= weeks; week++)
        {
            var monday = new LocalDate(2026, 11, 16).PlusWeeks(-week);
            var messages = week == 0 ? 20 : 10;
            for (var i = 0; i < messages; i++)
            {
                life.Posted("ann", $"{monday.PlusDays(i % 7):uuuu-MM-dd} 09:00", $"m{week}-{i}").Replied("bob", $"{monday.PlusDays(i % 7):uuuu-MM-dd} 10:00", $"r{week}-{i}", $"m{week}-{i}");
            }

            for (var i = 0; i < (week == 0 ? 2 * flags : 2); i++) life.Flagged($"{monday:uuuu-MM-dd} 10:00", $"m{week}-{i}");
        }

        return life;
    }

    private static ReportMaterial Tired(ReportMaterial? material = null) => (material ?? Quiet)
        .WithTrend("contributions", 40, 35, 30, 25).WithTrend("active-members", 10, 10, 10, 10).WithTrend("ritual-participation", 0.4, 0.35, 0.3, 0.25);

    private static ReportMaterial Low(params double?[] values) => Low(Quiet, values);

    private static ReportMaterial Low(ReportMaterial material, params double?[] values) =>
        (values.Length == 0 ? material : material.WithTrend("weekly-participation", values)).With("weekly-participation", figure => figure with { Target = 0.45 });
}
