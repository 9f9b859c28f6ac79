using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Composing;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class ActionTests
{
    [Fact]
    public void Where_nobody_waits_and_nobody_came_there_is_nothing_to_do() =>
        Assert.Empty(Actions(new TestLife().Joined("ann", "2026-08-03 09:00").Posted("ann", "2026-11-17 09:00", "m1").Replied("bob", "2026-11-17 10:00", "r1", "m1")));

    [Fact]
    public void Conversations_that_nobody_answered_come_oldest_first_with_their_links()
    {
        // Answered: m3. The team’s m4, and m5 of the week before, are not asked for. A program and the starter herself are no answer.
        var life = new TestLife().IsTeam("tess").Posted("ann", "2026-11-15 09:00", "m5")
            .Posted("bob", "2026-11-21 10:00", "m2").Posted("ann", "2026-11-20 22:00", "m1").Replied("ann", "2026-11-21 09:00", "r1", "m1")
            .Posted("ann", "2026-11-18 09:00", "m3").Replied("tess", "2026-11-18 10:00", "r3", "m3").Posted("tess", "2026-11-19 09:00", "m4");
        var action = Only(ActionKind.Answer, life.Material("2026-W47") with { LinkOf = (_, message) => TestMaterial.LinkTo(message) });

        action.Title.Says("Répondre à 2 conversations", "Answer 2 conversations");
        action.Why.Says("Elles sont restées sans réponse ; la plus ancienne attend depuis 2 j 2 h.", "Nobody has answered them; the oldest has waited for 2 d 2 h.");
        Assert.Equal(
            [("ann", "https://forum.example/m1", TestLife.At("2026-11-20 22:00")), ("bob", "https://forum.example/m2", TestLife.At("2026-11-21 10:00"))],
            action.Items.Select(item => (item.Member!.Value.Value, item.Link!.AbsoluteUri, item.At!.Value)));
        action.Items[1].Words.Says("sans réponse depuis 1 j 14 h", "1 d 14 h without an answer");
    }

    [Fact]
    public void A_conversation_names_its_channel_where_its_message_tells_it_and_who_started_several_waits_for_each()
    {
        var life = new TestLife().Posted("ann", "2026-11-21 22:00", "C1:1").Posted("ann", "2026-11-22 22:00", "C1:2").Posted("ann", "2026-11-22 23:00", "C9:3");
        var action = Only(ActionKind.Answer, life.Material("2026-W47") with { ChannelOf = (_, message) => message.StartsWith("C1", StringComparison.Ordinal) ? "entraide" : null });

        Assert.Equal((3, 3), (action.Items.Count, action.Total));
        action.Items[0].Words.Says("dans #entraide, sans réponse depuis 1 j 2 h", "in #entraide, 1 d 2 h without an answer");
        action.Items[1].Words.Says("dans #entraide, sans réponse depuis 2 h", "in #entraide, 2 h without an answer");
        action.Items[2].Words.Says("sans réponse depuis 1 h", "1 h without an answer");
    }

    [Fact]
    public void One_conversation_is_spoken_of_as_one()
    {
        var action = Only(ActionKind.Answer, new TestLife().Posted("ann", "2026-11-22 22:00", "m1").Material("2026-W47"));

        action.Title.Says("Répondre à une conversation", "Answer a conversation");
        action.Why.Says("Elle attend depuis 2 h.", "It has waited for 2 h.");
        Assert.Null(action.Items[0].Link);
    }

    [Fact]
    public void Of_a_month_or_quarter_that_is_over_it_is_told_how_long_they_had_waited_at_its_end()
    {
        var life = new TestLife().Posted("ann", "2026-11-01 00:00", "m1");
        Only(ActionKind.Answer, life.Material("2026-11")).Why.Says("À la fin du mois, elle attendait depuis 30 j.", "At the end of the month it had waited for 30 d.");

        life.Posted("ann", "2026-12-31 23:00", "m2");
        Only(ActionKind.Answer, life.Material("2026-Q4")).Why
            .Says("À la fin du trimestre, la plus ancienne attendait depuis 61 j.", "At the end of the quarter the oldest had waited for 61 d.");
        life.Now = TestLife.At("2026-11-15 00:00");
        Only(ActionKind.Answer, life.Material("2026-11")).Why.Says("Elle attend depuis 14 j.", "It has waited for 14 d.");
    }

    [Theory]
    [InlineData("2026-W47")]
    [InlineData("2026-11")]
    [InlineData("2026-Q4")]
    public void Fifty_of_a_list_are_kept_and_its_total_says_all(string period)
    {
        var life = new TestLife();
        for (var i = 0; i < 52; i++) life.Posted("ann", $"2026-11-17 09:{i:00}", $"m{i}").Joined($"new{i}", $"2026-11-17 09:{i:00}");
        var actions = ReportComposer.Compose(life.Material(period)).Actions;

        Assert.Equal((50, 52), (actions[0].Items.Count, actions[0].Total));
        if (period == "2026-W47") Assert.Equal((50, 52), (actions[1].Items.Count, actions[1].Total));
    }

    [Fact]
    public void Who_objects_has_no_name_in_a_conversation_and_is_in_no_list_of_people()
    {
        var life = Helping(new TestLife().Joined("eve", "2026-11-18 09:00").Posted("eve", "2026-11-18 10:00", "m1"), "eve", 3).HasRole("ian", Roles.Ambassador).Joined("ian", "2026-08-03 09:00")
            .Consented("eve", "2026-11-19 09:00", "analytics", false).Consented("ian", "2026-11-19 09:00", "analytics", false);
        var actions = Actions(life);

        Assert.Equal([ActionKind.Answer], actions.Select(action => action.Kind));
        Assert.Null(Assert.Single(actions[0].Items).Member);
    }

    [Fact]
    public void Newcomers_whom_nobody_has_met_come_with_what_they_wrote_first()
    {
        // dan joined earlier, fay was only listed, gus has left; the others were answered, written to, reacted to, or came to a meeting.
        var life = new TestLife().IsTeam("tess")
            .Joined("ann", "2026-11-12 09:00").Joined("bob", "2026-11-17 09:00").Posted("bob", "2026-11-17 10:00", "m1").Posted("bob", "2026-11-17 11:00", "m2")
            .Joined("dan", "2026-11-08 23:00").Listed("fay", "2026-11-17 09:00").Joined("gus", "2026-11-17 09:00").Left("gus", "2026-11-18 09:00")
            .Joined("hal", "2026-11-17 09:00").Posted("hal", "2026-11-17 10:00", "m3").Replied("tess", "2026-11-18 10:00", "r3", "m3")
            .Joined("ida", "2026-11-17 09:00").Posted("ida", "2026-11-17 10:00", "m4").Reacted("bob", "2026-11-18 10:00", "m4")
            .Joined("jon", "2026-11-17 09:00").Met("jon", "2026-11-17 18:00", "live")
            .Joined("kim", "2026-11-17 09:00").Replied("kim", "2026-11-18 11:00", "r4", "m3").Replied("tess", "2026-11-18 12:00", "r5", "m3", "r4");
        var action = Only(ActionKind.Meet, life.Material("2026-W47"));

        Assert.Equal(("bob ann", 2), (People(action), action.Total));
        action.Title.Says("Aller à la rencontre de 2 nouveaux membres", "Meet 2 newcomers");
        action.Items[0].Words.Says("dans la communauté depuis le mardi 17 novembre, 2 messages sans réponse", "in the community since Tuesday 17 November, 2 messages without an answer");
        action.Items[1].Words.Says("dans la communauté depuis le jeudi 12 novembre, pas encore de message", "in the community since Thursday 12 November, no message yet");
    }

    [Fact]
    public void A_program_and_the_newcomer_themselves_meet_nobody_nor_does_what_was_taken_back()
    {
        var life = new TestLife().IsBot("robo", "2026-08-03 09:00").Joined("ann", "2026-08-03 09:00").Joined("bob", "2026-11-17 09:00").Welcomed("bob", "2026-11-17 09:01", "hello")
            .Posted("bob", "2026-11-17 10:00", "m1").Replied("robo", "2026-11-17 10:01", "r1", "m1").Reacted("robo", "2026-11-17 10:01", "m1").Replied("bob", "2026-11-17 12:00", "r2", "m1")
            .Replied("ann", "2026-11-17 13:00", "r3", "m1").Deleted("ann", "2026-11-17 13:30", "r3").Reacted("ann", "2026-11-17 14:00", "m1").Unreacted("ann", "2026-11-17 14:01", "m1");

        var action = Only(ActionKind.Meet, life.Material("2026-W47"));
        Assert.Equal("bob", action.Items.Single().Member!.Value.Value);
        action.Title.Says("Aller à la rencontre d’un nouveau membre", "Meet a newcomer");
        action.Why.Says("Depuis son arrivée, personne ne lui a répondu ni adressé de réaction.", "Nobody has answered or reacted to them since they joined.");
    }

    [Fact]
    public void The_three_who_answered_others_most_are_put_in_the_light()
    {
        // tess is of the team, gus has left, one answer is too few, and answers to oneself are none.
        var life = Helping(Helping(Helping(Helping(Helping(Helping(new TestLife().IsTeam("tess"), "ann", 2), "bob", 4), "cleo", 3), "dan", 3), "tess", 9), "eve", 1);
        var action = Only(ActionKind.Spotlight, Helping(life, "gus", 8).Left("gus", "2026-11-22 09:00").Material("2026-W47"));

        Assert.Equal(("bob cleo dan", 3), (People(action), action.Total));
        action.Title.Says("Mettre 3 membres à l’honneur", "Put 3 members in the spotlight");
        action.Items[0].Words.Says("4 réponses à 1 membre", "4 answers to 1 member");
    }

    [Fact]
    public void Ambassadors_who_said_nothing_in_the_period_are_called_on_silent_longest_first()
    {
        var life = new TestLife();
        foreach (var who in new[] { "ann", "bob", "cleo", "dan" }) life.HasRole(who, Roles.Ambassador).Joined(who, "2026-07-06 09:00");
        life.Posted("ann", "2026-11-03 09:00", "m1").Posted("ann", "2026-11-10 09:00", "m2").Posted("bob", "2026-11-05 09:00", "m3")
            .Posted("dan", "2026-11-17 09:00", "m4").Replied("zoe", "2026-11-17 10:00", "r4", "m4");
        var action = Only(ActionKind.CallOn, life.Material("2026-W47"));

        Assert.Equal(("cleo bob ann", 3), (People(action), action.Total));
        action.Title.Says("Solliciter 3 ambassadeurs", "Call on 3 ambassadors");
        action.Why.Says("Aucune contribution de leur part sur la semaine.", "No contribution from them over the week.");
        action.Items[0].Words.Says("aucune contribution connue dans les trois mois précédents", "no contribution known in the three months before");
        action.Items[2].Words.Says("dernière contribution le mardi 10 novembre", "last contribution on Tuesday 10 November");
    }

    [Fact]
    public void One_ambassador_is_spoken_of_as_one()
    {
        var action = Only(ActionKind.CallOn, new TestLife().HasRole("ann", Roles.Ambassador).Joined("ann", "2026-07-06 09:00").Material("2026-W47"));

        action.Title.Says("Solliciter un ambassadeur", "Call on an ambassador");
        action.Why.Says("Aucune contribution de sa part sur la semaine.", "No contribution from them over the week.");
    }

    [Fact]
    public void Where_nobody_is_ambassador_the_candidates_are_named_and_no_objector()
    {
        var life = Helping(Helping(new TestLife(), "ann", 3), "bob", 2);
        var material = life.Consented("bob", "2026-11-22 09:00", "analytics", false).Material("2026-W47");
        var action = Only(ActionKind.CallOn, material);

        Assert.Equal("ann", action.Items.Single().Member!.Value.Value);
        action.Title.Says("Proposer le rôle d’ambassadeur à un membre", "Offer the role of ambassador to a member");
        action.Items[0].Words.Says("4 contributions, 3 échanges avec les autres", "4 contributions, 3 interactions with others");
    }

    [Fact]
    public void Two_contributions_make_no_candidate() => Assert.DoesNotContain(Actions(Helping(new TestLife(), "ann", 1)), action => action.Kind == ActionKind.CallOn);

    [Fact]
    public void Three_things_are_enough_and_ambassadors_go_before_spotlights_when_participation_is_low()
    {
        var life = Helping(new TestLife().Joined("amb", "2026-08-03 09:00").HasRole("amb", Roles.Ambassador), "ann", 3)
            .Posted("ann", "2026-11-18 09:00", "m1").Joined("bob", "2026-11-18 09:00").Posted("ann", "2026-10-01 09:00", "m0");
        var material = life.Material("2026-W47").WithTrend("weekly-participation", 0.1, 0.1, 0.1);

        Assert.Equal([ActionKind.Answer, ActionKind.Meet, ActionKind.Spotlight], Kinds(material));
        Assert.Equal([ActionKind.Answer, ActionKind.Meet, ActionKind.CallOn], Kinds(material.With("weekly-participation", figure => figure with { Target = 0.4 })));
    }

    /// <summary>Somebody answers a message of a member so many times in W47.</summary>
    private static TestLife Helping(TestLife life, string who, int times)
    {
        for (var i = 0; i < times; i++)
        {
            life.Posted("asker", $"2026-11-17 09:{i:00}", $"q-{who}-{i}").Replied(who, $"2026-11-17 10:{i:00}", $"a-{who}-{i}", $"q-{who}-{i}");
        }

        return life.Replied(who, "2026-11-17 11:00", $"self-{who}", $"q-{who}-0", $"a-{who}-0");
    }

    private static string People(ReportAction action) => string.Join(' ', action.Items.Select(item => item.Member!.Value.Value));

    private static IEnumerable<ActionKind> Kinds(ReportMaterial material) => ReportComposer.Compose(material).Actions.Select(action => action.Kind);

    private static IReadOnlyList<ReportAction> Actions(TestLife life) => life.Compose("2026-W47").Actions;

    private static ReportAction Only(ActionKind kind, ReportMaterial material) => Assert.Single(ReportComposer.Compose(material).Actions, action => action.Kind == kind);
}
