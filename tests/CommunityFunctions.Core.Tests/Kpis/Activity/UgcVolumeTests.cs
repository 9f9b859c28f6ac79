namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class UgcVolumeTests
{
    [Fact]
    public void Content_counts_once_when_it_was_published_with_consent()
    {
        // Counted: c1. c2 and c5 were published without a known consent, c3 is pending, c4 refused, c6 is the team’s, c7 of the week before.
        var finding = new TestLife().IsTeam("sam")
            .Published("bob", "2026-11-15 10:00", "c7")
            .Offered("ann", "2026-11-16 10:00", "c1", "pending").Published("ann", "2026-11-17 10:00", "c1").Published("ann", "2026-11-18 10:00", "c1")
            .Published("ann", "2026-11-17 10:00", "c2", consent: null)
            .Offered("bob", "2026-11-17 10:00", "c3", "pending").Offered("bob", "2026-11-17 10:00", "c4", "refused")
            .Published("bob", "2026-11-18 10:00", "c5", "pending").Published("sam", "2026-11-18 10:00", "c6")
            .Compute("ugc-volume", "2026-W47");

        Assert.Equal((1, 1), (finding.Value, finding.Numerator));
        Assert.Equal(("ann", "c1", TestLife.At("2026-11-17 10:00")), (finding.People().Single(), finding.Rows[0].Item, finding.Rows[0].At));
        Assert.Equal((3, 2, 1, 2), (finding.Number("offered"), finding.Number("consentPending"), finding.Number("consentRefused"), finding.Number("publishedWithoutConsent")));
    }

    [Fact]
    public void A_consent_given_after_publication_makes_no_earlier_publication_count()
    {
        var life = new TestLife().Published("ann", "2026-11-17 10:00", "c1", "pending").Published("ann", "2026-11-24 10:00", "c1");

        Assert.Equal(0, life.Compute("ugc-volume", "2026-W47").Value);
        Assert.Equal(1, life.Compute("ugc-volume", "2026-W48").Value);
    }

    [Theory]
    [InlineData("2026-11-16 10:00")]
    [InlineData("2026-11-12 10:00")] // In an earlier period.
    [InlineData("2026-03-12 10:00")] // Before the timeline: from the carry.
    public void A_consent_that_was_told_with_an_earlier_word_of_the_piece_holds_until_another_is_told(string offered)
    {
        // c1: granted, published without a word of it. c2: taken back since. c3: granted anew. c4: never.
        var life = new TestLife()
            .Offered("ann", offered, "c1", "granted").Published("ann", "2026-11-17 10:00", "c1", consent: null)
            .Offered("ann", offered, "c2", "granted").Offered("ann", "2026-11-16 12:00", "c2", "refused").Published("ann", "2026-11-17 10:00", "c2", consent: null)
            .Offered("ann", offered, "c3", "refused").Offered("ann", "2026-11-16 12:00", "c3", "granted").Published("ann", "2026-11-17 10:00", "c3", consent: null)
            .Published("ann", "2026-11-17 10:00", "c4", consent: null);

        Assert.Equal(["c1", "c3"], life.Compute("ugc-volume", "2026-W47").Rows.Select(row => row.Item).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Before_any_content_was_told_of_it_is_unknown() =>
        new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Published("ann", "2026-11-24 10:00", "c1").Compute("ugc-volume", "2026-W47").IsUnknown("not-fed");

    [Theory]
    [InlineData("2026-11-16 10:00")]
    [InlineData("2026-11-12 10:00")] // In an earlier period.
    [InlineData("2026-03-12 10:00")] // Before the timeline: from the carry.
    public void What_the_author_has_answered_to_the_suite_is_the_consent_of_the_piece(string answered)
    {
        // c1: agreed to. c2: refused after the source had told of an agreement. c3: agreed to, with the source named. c4: agreed to by somebody else.
        var finding = new TestLife()
            .AnsweredForContent("ann", answered, "c1", granted: true).Published("ann", "2026-11-17 10:00", "c1", consent: null)
            .Offered("ann", "2026-03-11 10:00", "c2", "granted").AnsweredForContent("ann", answered, "c2", granted: false).Published("ann", "2026-11-17 10:00", "c2", consent: null)
            .AnsweredForContent("ann", answered, $"{TestLife.Forum}/c3", granted: true).Published("ann", "2026-11-17 10:00", "c3", consent: null)
            .AnsweredForContent("bob", answered, "c4", granted: true).Published("ann", "2026-11-17 10:00", "c4", consent: null)
            .Compute("ugc-volume", "2026-W47");

        Assert.Equal(["c1", "c3"], finding.Rows.Select(row => row.Item).Order(StringComparer.Ordinal));
        Assert.Equal(2, finding.Number("publishedWithoutConsent"));
    }

    [Fact]
    public void An_answer_to_the_suite_is_no_offer_and_no_piece_of_its_own()
    {
        var finding = new TestLife()
            .Published("ann", "2026-11-16 10:00", "c1").AnsweredForContent("ann", "2026-11-18 10:00", "c1", granted: false)
            .AnsweredForContent("bob", "2026-11-18 10:00", "c2", granted: false)
            .Compute("ugc-volume", "2026-W47");

        Assert.Equal((1, 0, 1), (finding.Value, finding.Number("offered"), finding.Number("consentRefused")));
    }
}
