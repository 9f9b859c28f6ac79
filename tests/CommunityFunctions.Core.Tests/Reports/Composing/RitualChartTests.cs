using CommunityFunctions.Calendar;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Reports.Charts;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCalendar;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCharts;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>The charts of rituals and of the pillars that they serve.</summary>
public sealed class RitualChartTests
{
    [Fact]
    public void Rituals_are_called_by_their_titles_and_the_one_that_most_answered_is_named()
    {
        var life = Rituals();
        var chart = Chart<BarChart>(life.Material("2026-W47"), "rituals");

        Assert.Equal([("La question du lundi", 2d), ("gone", 0d)], chart.Bars.Select(bar => (bar.Label.French, bar.Value!.Value)));
        chart.Bars[0].Note.Says("1 publication", "1 post");
        chart.Finding.Says("« La question du lundi » est le rituel qui a fait réagir le plus de membres : 2.", "“La question du lundi” drew responses from the most members: 2.");
    }

    [Fact]
    public void Rituals_that_nobody_answered_are_told_so() =>
        Chart<BarChart>(new TestLife().Ritual("gone", "2026-11-16 09:00", "q1").Material("2026-W47"), "rituals").Finding
            .Says("Aucun rituel n’a fait réagir de membre.", "No ritual drew a response.");

    [Fact]
    public void Two_rituals_that_as_many_answered_are_both_named() =>
        Chart<BarChart>(Rituals().Reacted("ann", "2026-11-18 10:00", "q2").Reacted("bob", "2026-11-18 10:00", "q2").Material("2026-W47"), "rituals").Finding
            .Says(
                "« gone » et « La question du lundi » sont les rituels qui ont fait réagir le plus de membres : 2 chacun.",
                "“gone” and “La question du lundi” drew responses from the most members: 2 each.");

    [Fact]
    public void A_pillar_counts_posts_once_and_different_members()
    {
        // The question went out on the 16th, as the calendar knows too; the debate only stood in the calendar; what was missed was no post.
        var material = Rituals().Replied("ann", "2026-11-17 10:00", "r9", "q1").Material("2026-W47") with
        {
            Posts =
            [
                Entry("monday", "2026-11-16", EntryState.Published, "La question du lundi"), Entry("debate", "2026-11-18", EntryState.Held, pillar: Pillar.Inspire),
                Entry("tip", "2026-11-19", EntryState.Missed, pillar: Pillar.Entertain),
            ],
        };
        var chart = Chart<BarChart>(material, "pillars");

        Assert.Equal([("Educate", 2d, "1 post"), ("Inspire", 0d, "1 post"), ("Entertain", 0d, "0 posts")],
            chart.Bars.Select(bar => (bar.Label.English, bar.Value!.Value, TextAssertions.Plain(bar.Note!.English))));
        chart.Finding.Says(
            "Publications, et membres qui y ont répondu. Éduquer : 1 publication et 2 membres ; Inspirer : 1 publication et 0 membre ; Divertir : 0 publication et 0 membre.",
            "Posts, and members who responded. Educate: 1 post and 2 members; Inspire: 1 post and 0 members; Entertain: 0 posts and 0 members.");
    }

    [Fact]
    public void A_week_in_which_no_pillar_was_served_has_no_such_chart() =>
        Assert.DoesNotContain(new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compose("2026-W47").Charts, chart => chart.Id is "pillars" or "rituals");

    private static TestLife Rituals()
    {
        var life = new TestLife().Ritual("monday", "2026-11-16 09:00", "q1").Ritual("gone", "2026-11-18 09:00", "q2")
            .Replied("ann", "2026-11-16 10:00", "r1", "q1").Reacted("bob", "2026-11-16 11:00", "q1");
        life.Community = life.Community with { Rituals = [Ritual("monday", "La question du lundi")] };
        return life;
    }
}
