namespace CommunityFunctions.Core.Tests.Kpis.Activity;

public sealed class ModerationResponseTimeTests
{
    [Fact]
    public void Open_cases_count_in_the_median()
    {
        // Decided after 30 and 120 minutes, one open and watched for a day: S(30) = 2/3, S(120) = 1/3.
        var finding = new TestLife()
            .CaseOpened("2026-11-16 10:00", "c1").CaseDecided("2026-11-16 10:30", "c1", "warned")
            .CaseOpened("2026-11-17 10:00", "c2").CaseDecided("2026-11-17 12:00", "c2", "hidden")
            .CaseOpened("2026-11-22 00:00", "c3")
            .Compute("moderation-response-time", "2026-W47");

        Assert.Equal((120, 3), (finding.Value, finding.Denominator));
        Assert.Equal((2, 1, 0), ((int)finding.Details["decided"]!, (int)finding.Details["open"]!, (int)finding.Details["reversedOnAppeal"]!));
        Assert.Equal([("c1", 30, "decided"), ("c2", 120, "decided"), ("c3", 1440, "open")], finding.Rows.Select(row => (row.Item!, row.Value!.Value, row.Note!)));
    }

    [Fact]
    public void Only_the_first_decision_counts_and_a_reversal_is_named()
    {
        var finding = new TestLife()
            .CaseOpened("2026-11-16 10:00", "c1").CaseDecided("2026-11-16 11:00", "c1", "hidden").CaseDecided("2026-11-18 10:00", "c1", "reversed")
            .Compute("moderation-response-time", "2026-W47");

        Assert.Equal((60, 1, 1), (finding.Value, finding.Denominator, (int)finding.Details["reversedOnAppeal"]!));
    }

    [Fact]
    public void A_case_belongs_to_the_week_in_which_it_was_opened_first()
    {
        // Opened in W46, decided in W47, opened again in W47.
        var life = new TestLife()
            .CaseOpened("2026-11-15 23:00", "c1").CaseDecided("2026-11-16 11:00", "c1", "warned").CaseOpened("2026-11-17 10:00", "c1");

        var (first, second) = (life.Compute("moderation-response-time", "2026-W46"), life.Compute("moderation-response-time", "2026-W47"));

        Assert.Equal((null, "median-not-reached", 60), (first.Value, first.Unknown?.Code, first.Rows[0].Value));
        Assert.Equal((null, "nothing-to-measure"), (second.Value, second.Unknown?.Code));
    }

    [Fact]
    public void Without_any_case_ever_it_is_unknown() =>
        Assert.Equal("not-fed", new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compute("moderation-response-time", "2026-W47").Unknown?.Code);
}
