using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Reports.Composing;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class VoiceTests
{
    [Fact]
    public void Content_that_was_published_with_consent_is_listed()
    {
        // c2 was published without, c3 after it was refused, c4 in the week after; eve objects to being named.
        var life = new TestLife().Published("ann", "2026-11-18 09:00", "c1").Published("bob", "2026-11-18 10:00", "c2", consent: null)
            .Offered("bob", "2026-11-17 09:00", "c3", "refused").Published("bob", "2026-11-18 11:00", "c3", consent: null).Published("bob", "2026-11-24 09:00", "c4")
            .Published("eve", "2026-11-19 09:00", "c5").Consented("eve", "2026-11-19 10:00", "analytics", false);
        var material = life.Material("2026-W47");
        var content = ReportComposer.Compose(material).Voice.Content;

        Assert.Equal([("ann", TestLife.At("2026-11-18 09:00")), (null, TestLife.At("2026-11-19 09:00"))], content.Select(item => (item.Member?.Value, item.At!.Value)));
        Assert.Equal(material.Figures.Single(figure => figure.Kpi == "ugc-volume").Value, content.Count);
        content[0].Words.Says("un contenu publié le mercredi 18 novembre", "a piece published on Wednesday 18 November");
    }

    [Fact]
    public void A_community_that_published_nothing_has_no_content_and_no_thread()
    {
        var voice = new TestLife().Compose("2026-W47").Voice;

        Assert.Empty(voice.Content);
        Assert.Null(voice.BestThread);
    }

    [Fact]
    public void The_best_thread_is_the_one_with_most_people()
    {
        var thread = ReportComposer.Compose(Talking().Material("2026-W47") with { LinkOf = (_, message) => TestMaterial.LinkTo(message) }).Voice.BestThread!;

        Assert.Equal(("ann", "https://forum.example/m1"), (thread.Member!.Value.Value, thread.Link!.AbsoluteUri));
        thread.Words.Says("3 réponses, 3 personnes dans la conversation", "3 replies, 3 people in the conversation");
    }

    [Fact]
    public void The_best_thread_names_its_channel() =>
        ReportComposer.Compose(Talking().Material("2026-W47") with { ChannelOf = (_, message) => message == "m1" ? "entraide" : null }).Voice.BestThread!.Words
            .Says("dans #entraide, 3 réponses, 3 personnes dans la conversation", "in #entraide, 3 replies, 3 people in the conversation");

    [Fact]
    public void Two_people_are_no_best_thread() =>
        Assert.Null(new TestLife().Posted("ann", "2026-11-17 09:00", "m1").Replied("bob", "2026-11-17 10:00", "r1", "m1").Compose("2026-W47").Voice.BestThread);

    [Fact]
    public void A_thread_that_an_objector_began_is_not_shown() =>
        Assert.Null(Talking().Consented("ann", "2026-11-18 09:00", "analytics", false).Compose("2026-W47").Voice.BestThread);

    private static TestLife Talking() => new TestLife().Posted("ann", "2026-11-17 09:00", "m1")
        .Replied("bob", "2026-11-17 10:00", "r1", "m1").Replied("cleo", "2026-11-17 11:00", "r2", "m1").Replied("bob", "2026-11-17 12:00", "r3", "m1")
        .Posted("dan", "2026-11-17 09:00", "m2").Replied("bob", "2026-11-17 10:00", "s1", "m2");
}
