namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class NpsTests
{
    private static TestLife TenMembers()
    {
        var life = new TestLife();
        foreach (var who in new[] { "ann", "bob", "cleo", "dan", "eve", "fay", "gus", "hal", "ida", "jim" }) life.Joined(who, "2026-11-02 09:00");
        return life;
    }

    [Fact]
    public void Promoters_minus_detractors_with_a_margin_for_the_members_there_are()
    {
        // P = 2, D = 1, n = 4: 25. Margin 196·√((0.5 + 0.25 − 0.0625) ÷ 4) = 81.2573, times √((10 − 4) ÷ 9) = 66.3463.
        var finding = TenMembers()
            .Answered("ann", "2026-11-16 10:00", 10).Answered("bob", "2026-11-16 10:00", 9).Answered("cleo", "2026-11-16 10:00", 8).Answered("dan", "2026-11-16 10:00", 0)
            .Compute("nps", "2026-W47");

        Assert.Equal((25.0, 1, 4), (finding.Value, finding.Numerator, finding.Denominator));
        Assert.Equal((2, 1, 1, 10), (finding.Number("promoters"), finding.Number("passives"), finding.Number("detractors"), finding.Number("population")));
        Assert.Equal(66.3463, finding.Number("margin")!.Value, 3);
        Assert.Equal(25 - 66.3463, finding.Interval!.Low!.Value, 3);
        Assert.Equal(["ann 10 promoter", "bob 9 promoter", "cleo 8 passive", "dan 0 detractor"], finding.Rows.Select(row => $"{row.Member} {row.Value} {row.Note}"));
        Assert.True((bool)finding.Details["thin"]!);
    }

    [Fact]
    public void The_last_answer_of_each_person_to_each_survey_in_the_period_counts()
    {
        // Ann: 3, then 10; Bob to two surveys; Cleo changed her mind only in the next week.
        var life = TenMembers()
            .Answered("ann", "2026-11-16 10:00", 3).Answered("ann", "2026-11-17 10:00", 10)
            .Answered("bob", "2026-11-16 10:00", 5, "nps-a").Answered("bob", "2026-11-16 11:00", 7, "nps-b")
            .Answered("cleo", "2026-11-22 10:00", 0).Answered("cleo", "2026-11-23 10:00", 10);

        Assert.Equal(["bob 5", "bob 7", "ann 10", "cleo 0"], life.Compute("nps", "2026-W47").Rows.Select(row => $"{row.Member} {row.Value}"));
        Assert.Equal(["cleo 10"], life.Compute("nps", "2026-W48").Rows.Select(row => $"{row.Member} {row.Value}"));
    }

    [Fact]
    public void Only_members_whole_scores_from_0_to_10_and_surveys_that_ask_the_question_count()
    {
        var life = TenMembers().IsTeam("eve");
        life.Community = life.Community with { NpsSurveys = ["pulse"] };
        var finding = life
            .Answered("ann", "2026-11-16 10:00", 10, "pulse").Answered("bob", "2026-11-16 10:00", 10, "satisfaction")
            .Answered("cleo", "2026-11-16 10:00", 11).Answered("dan", "2026-11-16 10:00", 7.5).Answered("gus", "2026-11-16 10:00", -1)
            .Answered("contact", "2026-11-16 10:00", 0).Answered("eve", "2026-11-16 10:00", 0)
            .Compute("nps", "2026-W47");

        Assert.Equal(["ann"], finding.People());
        Assert.Equal(100, finding.Value);
    }

    [Fact]
    public void An_answer_that_is_none_does_not_hide_the_one_before_it() =>
        Assert.Equal(100, TenMembers().Answered("ann", "2026-11-16 10:00", 10).Answered("ann", "2026-11-16 11:00", 50).Compute("nps", "2026-W47").Value);

    [Fact]
    public void Without_a_baseline_the_population_is_unknown_and_the_factor_left_out()
    {
        var life = TenMembers()
            .Answered("ann", "2026-11-16 10:00", 10).Answered("bob", "2026-11-16 10:00", 9).Answered("cleo", "2026-11-16 10:00", 8).Answered("dan", "2026-11-16 10:00", 0);
        life.Sources[0] = life.Sources[0] with { StartsEmpty = false };
        var finding = life.Compute("nps", "2026-W47");

        Assert.Null(finding.Number("population"));
        Assert.Equal(81.2573, finding.Number("margin")!.Value, 3);
    }

    [Fact]
    public void Thirty_answers_are_no_longer_thin_and_none_are_unknown()
    {
        var life = new TestLife();
        for (var i = 0; i < 30; i++) life.Joined($"p{i}", "2026-11-02 09:00").Answered($"p{i}", "2026-11-16 10:00", 9);

        Assert.False((bool)life.Compute("nps", "2026-W47").Details["thin"]!);
        life.Compute("nps", "2026-W48").IsUnknown("nothing-to-measure");
    }
}
