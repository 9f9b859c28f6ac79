using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class StepReadingTests
{
    private const string Conditions =
        "expected contributed, introduced, referred, founding-member, charter-accepted, \"persona ID\" or \"language fr\", each with not- before it for the contrary";

    [Fact]
    public void The_samples_steps_are_read_in_the_order_in_which_they_are_due()
    {
        var steps = FolderBuilder.Sample().Definition().WelcomeSteps;

        Assert.Equal(["1-bienvenue", "2-premier-pas", "3-a-qui-parler"], steps.Select(step => step.Id));
        Assert.Equal([0, 24, 48], steps.Select(step => step.After.TotalHours));
        Assert.All(steps, step => Assert.Equal([new(StepWay.Dm), new(StepWay.Email)], step.Routes));
        Assert.All(steps, step => Assert.Equal([Language.English, Language.French], step.Texts.Keys.OrderDescending()));
        Assert.Equal(("An easy first step", 0.2, true), (steps[1].Texts[Language.English].Title, steps[1].Holdout, steps[1].PromptsContribution));
        Assert.Equal(["devis", "planning", "heures"], steps[0].Question!.Choices.Select(choice => choice.Id));
    }

    [Fact]
    public void What_the_file_leaves_out_has_its_default()
    {
        var step = new StepFile().Read();

        Assert.Equal([new(StepWay.Dm), new(StepWay.Email)], step.Routes);
        Assert.Equal((0, Duration.FromDays(2), false, null), (step.Holdout, step.Lateness, step.PromptsContribution, step.Question));
        Assert.Empty(step.Conditions);
        Assert.Equal(new StepText("Bienvenue", "Bonjour.", 5), step.Texts[Language.French]);
    }

    [Theory]
    [InlineData("0h", 0)]
    [InlineData("90m", 90)]
    [InlineData("48h", 48 * 60)]
    [InlineData("60d", 60 * 24 * 60)]
    public void After_is_minutes_hours_or_days(string after, int minutes) => Assert.Equal(Duration.FromMinutes(minutes), new StepFile().With("after", after).Read().After);

    [Theory]
    [InlineData("0.2", 0.2)]
    [InlineData("20%", 0.2)]
    [InlineData("50 %", 0.5)]
    [InlineData("0", 0)]
    public void A_holdout_is_a_share_or_a_percentage(string written, double share) => Assert.Equal(share, new StepFile().With("holdout", written).Read().Holdout, 12);

    [Fact]
    public void Ways_are_tried_in_the_order_in_which_they_stand() => Assert.Equal(
        ["Email", "Channel slack/introductions", "Dm"],
        new StepFile().With("channels", "[email, slack/introductions, dm]").Read().Routes.Select(route => $"{route.Way} {route.Channel}".Trim()));

    [Theory]
    [InlineData("not-contributed", StepConditionKind.Contributed, true, null)]
    [InlineData("not introduced", StepConditionKind.Introduced, true, null)]
    [InlineData("referred", StepConditionKind.Referred, false, null)]
    [InlineData("founding-member", StepConditionKind.FoundingMember, false, null)]
    [InlineData("not-charter-accepted", StepConditionKind.CharterAccepted, true, null)]
    [InlineData("persona owner", StepConditionKind.Persona, false, "owner")]
    [InlineData("not-persona apprentice", StepConditionKind.Persona, true, "apprentice")]
    [InlineData("not language en", StepConditionKind.Language, true, "en")]
    public void A_condition_may_be_turned_round(string written, StepConditionKind kind, bool isNegated, string? value) =>
        Assert.Equal([new StepCondition(kind, isNegated, value)], new StepFile().With("if", written).Read().Conditions);

    [Fact]
    public void Each_language_has_its_text_its_title_and_the_words_of_its_question()
    {
        var step = new StepFile()
            .With("title", "{ fr: Bienvenue, en: Welcome }")
            .With("question", "{ text: { fr: Quoi ?, en: What? }, choices: { a: { fr: Devis, en: Quotes }, b: { fr: Planning, en: Planning } } }")
            .Saying("Bonjour.\n===\nlanguage: en\nHello.").Read();

        Assert.Equal(new StepText("Welcome", "Hello.", 8), step.Texts[Language.English]);
        Assert.Equal(new StepText("Bienvenue", "Bonjour.", 6), step.Texts[Language.French]);
        Assert.Equal(("What?", "Quotes"), (step.Question!.Text[Language.English], step.Question.Choices[0].Label[Language.English]));
    }

    [Fact]
    public void Who_speaks_a_language_without_a_text_reads_the_communitys()
    {
        var community = new StepFile().Definition();

        Assert.Equal("Bonjour.", community.WelcomeSteps[0].TextIn(Language.English, community).Markdown);
    }

    [Theory]
    [InlineData("after", "soon", "line 3: found the after \"soon\"; expected minutes, hours or days such as 30m, 24h or 7d, at most 60d.")]
    [InlineData("after", "61d", "line 3: found the after \"61d\"; expected minutes, hours or days such as 30m, 24h or 7d, at most 60d.")]
    [InlineData("holdout", "0.6", "line 4: found the holdout \"0.6\"; expected a share from 0 to 0.5 such as 0.2, or from 0% to 50% such as 20%.")]
    [InlineData("holdout", "-5%", "line 4: found the holdout \"-5%\"; expected a share from 0 to 0.5 such as 0.2, or from 0% to 50% such as 20%.")]
    [InlineData("lateness", "0h", "line 4: found the lateness \"0h\"; expected minutes, hours or days such as 30m, 24h or 7d, more than none and at most 14d.")]
    [InlineData("id", "other", "line 4: found the id \"other\"; expected \"s\", the file's name, or no id.")]
    [InlineData("channel", "fax", "line 4: found the channel \"fax\"; expected \"dm\", \"email\" or \"source/channel\" such as \"slack/introductions\".")]
    [InlineData("channel", "mail/newsletter", "line 4: found the channel \"mail/newsletter\"; expected \"dm\", \"email\" or \"source/channel\" such as \"slack/introductions\".")]
    [InlineData("channel", "slak/x", "line 4: found the channel \"slak/x\"; expected a source of this community: \"slack\", \"crm\" (did you mean \"slack\"?).")]
    [InlineData("channel", "[dm, dm]", "line 4: found the channel \"dm\" a second time; expected each way once.")]
    [InlineData("channel", "[]", "line 4: found no channels; expected a list of \"dm\", \"email\" or \"source/channel\" such as \"slack/introductions\".")]
    [InlineData("if", "not-contribuded", "line 4: found the condition \"not-contribuded\"; " + Conditions + " (did you mean \"not-contributed\"?).")]
    [InlineData("if", "language de", "line 4: found the condition \"language de\"; " + Conditions + ".")]
    [InlineData("if", "persona ownr", "line 4: found the condition \"persona ownr\"; expected a persona of this community: \"owner\", \"apprentice\" (did you mean \"owner\"?).")]
    [InlineData("if", "[contributed, not-contributed]", "line 4: found the condition \"not-contributed\" beside another of the same; expected each once, as it is or with not- before it.")]
    [InlineData("title", "{ en: Welcome }", "line 2: found no title in the community's language; expected one in \"fr\".")]
    [InlineData("title", "{ fr: Bienvenue, de: Willkommen }", "line 2: found the title in \"de\"; expected one of \"fr\", \"en\".")]
    [InlineData("question", "Quoi ?", "line 4: found a question that is one value or a list; expected text: with the question, and choices: with lines of the form \"id: label\".")]
    [InlineData("question", "{ text: Quoi ?, choices: { a: Devis } }", "line 4: found no choices, or too few or too many; expected 2 to 9 choices, each on a line of the form \"id: label\".")]
    [InlineData("question", "{ text: Quoi ?, choices: { A!: Devis, b: Planning } }", "line 4: found the choice \"A!\"; expected an id of lower-case letters and digits in words joined by single hyphens, at most 32 characters.")]
    [InlineData("question", "{ text: Quoi ?, choices: { a: Devis, b: « DEVIS » } }", "line 4: found the choices \"a\" and \"b\" with the same label; expected a label of its own for each.")]
    public void What_is_wrong_is_told_at_its_line(string key, string value, string expected) => Assert.Equal([expected], new StepFile().With(key, value).Faults());

    [Theory]
    [InlineData("", "line 5: found an empty text; expected a text, or no === before or after it.")]
    [InlineData("Bonjour.\n===\nHello.", "line 7: found a text that does not say its language; expected its first line to be language: en, or another language.")]
    [InlineData("Bonjour.\n===\nlanguage: de\nHallo.", "line 7: found \"language: de\"; expected language: and one of \"fr\", \"en\".")]
    [InlineData("Bonjour.\n===\nlanguage: fr\nEncore.", "line 7: found a second text in \"fr\"; expected each language once.")]
    [InlineData("Bonjour {{ member.email }}.", "line 5: found the placeholder {{ member.email }}; expected one of member.firstName, member.persona, community.name, "
        + "community.mission, community.promise, channels.introductions, charter.version, guide, links.me, referrer.firstName.")]
    [InlineData("Bonjour.\n===\nlanguage: en\nHello.", "line 2: found no title in \"en\", in which the step has a text; expected a title for each language: {fr: …, en: …}.")]
    [InlineData("language: en\nHello.", "line 2: found no title in \"en\", in which the step has a text; expected a title for each language: {fr: …, en: …}.", "line 5: found no text in the community's language; expected one in \"fr\".")]
    public void A_text_that_cannot_be_used_is_told_at_its_line(string body, params string[] expected) => Assert.Equal(expected, new StepFile().Saying(body).Faults());

    [Fact]
    public void A_file_that_says_nothing_is_told_what_it_needs() => Assert.Equal(
        ["line 1: found no title; expected the step's title, which is a mail's subject.", "line 1: found no after; expected how long after the member came: 0h, 24h, 48h, 7d …."],
        new StepFile().Without("title").Without("after").With("lateness", "1d").Faults());

    [Theory]
    [InlineData("introduced", "a channel of introductions in community.json, $.welcome.introductions")]
    [InlineData("not-founding-member", "a founding phase in community.json, $.launch with a date or a channel")]
    [InlineData("charter-accepted", "a charter, charter.md")]
    [InlineData("persona owner", "a persona of community.json, $.who.personas, of which there is none")]
    public void A_condition_that_nobody_could_ever_tell_of_is_refused(string condition, string needed) =>
        Assert.Equal([$"welcome/s.md, line 4: found the condition \"{condition}\"; expected {needed}."], new StepFile().With("if", condition).In(FolderBuilder.Least()).Faults());

    [Fact]
    public void The_link_to_a_members_own_page_never_stands_where_others_read_it() => Assert.Equal(
        ["line 6: found {{ links.me }} in a step that can go out in a channel; expected the link to a member's own page only where they alone read it: dm, email."],
        new StepFile().With("channel", "[dm, slack/introductions]").Saying("{{ links.me }}").Faults());

    [Fact]
    public void Two_steps_at_one_time_under_the_same_conditions_are_one_too_many()
    {
        var folder = new StepFile().With("if", "[referred, not-contributed]").Folder("a");
        new StepFile().With("if", "[not-contributed, referred]").In(folder, "b");
        new StepFile().With("if", "[not-contributed, not-referred]").In(folder, "c");

        Assert.Equal(["welcome/b.md, the file: found a step that is due when \"a\" is, under the same conditions; expected one step, or another after or if."], folder.Faults());
    }

    [Fact]
    public void Introductions_are_a_channel_of_a_source()
    {
        Assert.Contains("did you mean \"slack\"", Assert.Single(FolderBuilder.Least().WithKeys("""{ "welcome": { "introductions": "slak/hello" } }""").Faults()), StringComparison.Ordinal);
        Assert.Contains("newcomers need a place", Assert.Single(FolderBuilder.Least().WithKeys("""{ "welcome": { "introductions": "mail/hello" } }""").Faults()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/community-folder.md", "title: { fr: \"Bienvenue à l’Atelier\"")]
    [InlineData("docs/welcome.md", "title: { fr: \"Un premier pas facile\"")]
    public void The_steps_that_the_documentation_shows_can_be_read(string page, string title)
    {
        var text = Repository.Text(page);
        var begin = text.LastIndexOf("```\n", text.IndexOf(title, StringComparison.Ordinal), StringComparison.Ordinal) + 4;

        Assert.Empty(FolderBuilder.Least().With("welcome/s.md", text[begin..text.IndexOf("\n```", begin, StringComparison.Ordinal)]).Faults());
    }
}
