using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class RitualReadingTests
{
    [Fact]
    public void The_samples_rituals_are_read()
    {
        var rituals = FolderBuilder.Sample().Definition().Rituals;

        Assert.Equal(["astuce-de-la-semaine", "atelier-en-visio", "debat-de-quinzaine", "question-du-lundi", "succes-du-jeudi"], rituals.Select(ritual => ritual.Id));
        var question = rituals[3];
        Assert.Equal(("Question du lundi", Pillar.Educate, "question", RitualObjective.Engagement), (question.Title, question.Pillar, question.Format, question.Objective));
        Assert.Equal((new LocalTime(9, 0), Duration.FromHours(3), true), (question.Schedule.At, question.Lateness, question.SkipsFrenchHolidays));
        Assert.Equal(["slack/general"], question.Channels.Select(channel => channel.ToString()));
        Assert.Equal(12, question.Texts.Count);
        Assert.StartsWith("Racontez-nous votre dernier devis refusé.", question.Texts[1].Markdown, StringComparison.Ordinal);
        Assert.Equal((13, (LocalDate?)null), (question.Texts[1].Line, question.Texts[1].On));
    }

    [Fact]
    public void What_the_file_leaves_out_has_its_default()
    {
        var ritual = new RitualFile().Read();

        Assert.Equal((Duration.FromHours(2), false, null, null, null), (ritual.Lateness, ritual.SkipsFrenchHolidays, ritual.End, ritual.Format, ritual.Objective));
        Assert.Empty(ritual.Rests);
    }

    [Theory]
    [InlineData("3h", 180)]
    [InlineData("30m", 30)]
    [InlineData("1h30m", 90)]
    [InlineData("168h", 10_080)]
    public void Lateness_is_hours_and_minutes(string lateness, int minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), new RitualFile().With("lateness", lateness).Read().Lateness);

    [Fact]
    public void One_channel_or_several_may_be_named()
    {
        Assert.Equal([new RitualChannel(SourceName.Parse("slack"), "C01")], new RitualFile().Without("channels").With("channel", "slack/C01").Read().Channels);
        Assert.Equal(["slack/general", "crm/4"], new RitualFile().With("channels", "[slack/general, crm/4]").Read().Channels.Select(channel => channel.ToString()));
    }

    [Theory]
    [InlineData("rituals/r.md", "repeat: every monday at 09:00")]
    [InlineData("publications/r.md", "on: 2026-12-07\nat: \"09:00\"")]
    public void Mail_is_a_channel_for_each_purpose_that_rests_on_consent(string path, string when)
    {
        const string Purposes = """
            { "purposes": [ { "id": "newsletter", "legalBasis": "consent", "wording": { "fr": "Oui" } }, { "id": "digest", "legalBasis": "consent", "wording": { "fr": "Oui" } },
                            { "id": "welcome", "legalBasis": "legitimate-interest", "wording": { "fr": "Oui" } } ] }
            """;
        string File(string channel) => $"---\ntitle: R\n{when}\nchannels: [slack/general, {channel}]\npillar: educate\n---\nOne?\n";
        FolderBuilder With(string channel) => FolderBuilder.Least().WithKeys(Purposes).With(path, File(channel));

        Assert.Empty(With("mail/newsletter").Faults());
        foreach (var wrong in new[] { "welcome", "newslettre", "other" })
            Assert.StartsWith($"{path}, line {when.Split('\n').Length + 3}: found the channel \"mail/{wrong}\"; expected a purpose with the legal basis \"consent\": \"mail/newsletter\", \"mail/digest\"", Assert.Single(With($"mail/{wrong}").Faults()), StringComparison.Ordinal);
        Assert.Contains("of which there is none", Assert.Single(FolderBuilder.Least().With(path, File("mail/newsletter")).Faults()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lateness", "soon", "line 6: found the lateness \"soon\"; expected hours and minutes such as 3h, 30m or 1h30m, at most 168h.")]
    [InlineData("lateness", "0m", "line 6: found the lateness \"0m\"; expected hours and minutes such as 3h, 30m or 1h30m, at most 168h.")]
    [InlineData("latenes", "3h", "line 6: found the unknown key \"latenes\"; expected one of the keys \"id\", \"title\", \"repeat\", \"at\", \"channel\", \"channels\", \"pillar\", \"format\", \"objective\", \"lateness\", \"skip\", \"start\", \"end\", \"pause\" (did you mean \"lateness\"?).")]
    [InlineData("id", "other", "line 6: found the id \"other\"; expected \"r\", the file's name, or no id.")]
    [InlineData("pillar", "educat", "line 5: found the pillar \"educat\"; expected one of \"educate\", \"inspire\", \"entertain\" (did you mean \"educate\"?).")]
    [InlineData("pillar", "", "line 5: found no pillar; expected one of \"educate\", \"inspire\", \"entertain\".")]
    [InlineData("objective", "fun", "line 6: found the objective \"fun\"; expected one of \"engagement\", \"loyalty\", \"acquisition\", \"conversion\".")]
    [InlineData("title", "[a, b]", "line 2: found a list or keys under \"title\"; expected one value.")]
    [InlineData("channels", "[general]", "line 4: found the channel \"general\"; expected \"source/channel\" such as \"slack/general\".")]
    [InlineData("channels", "[slak/general]", "line 4: found the channel \"slak/general\"; expected a source of this community: \"slack\", \"crm\" (did you mean \"slack\"?).")]
    [InlineData("channels", "[slack/general, slack/general]", "line 4: found the channel \"slack/general\" a second time; expected each channel once.")]
    [InlineData("channels", "[]", "line 4: found no channels; expected a list of \"source/channel\" such as \"slack/general\".")]
    [InlineData("skip", "[holidays-uk]", "line 6: found \"holidays-uk\"; expected holidays-fr, a date such as 2026-12-24 or days such as 2026-12-21 to 2027-01-03.")]
    [InlineData("pause", "2027-01-03 to 2026-12-21", "line 6: found \"2027-01-03 to 2026-12-21\"; expected a date such as 2026-12-24 or days such as 2026-12-21 to 2027-01-03, or true.")]
    [InlineData("start", "tomorrow", "line 6: found the start \"tomorrow\"; expected a date from 2000 to 2099 such as 2026-12-07.")]
    [InlineData("at", "10:00", "line 3: found a time in \"repeat\" and one in \"at\"; expected one of them.")]
    [InlineData("repeat", "every monday at 24:00", "line 3: found the time \"24:00\"; expected a time of day such as \"09:00\".")]
    public void A_wrong_value_is_a_fault_at_its_line(string key, string value, string expected) =>
        Assert.Equal([expected], new RitualFile().With(key, value).Faults());

    [Fact]
    public void All_faults_of_a_file_are_told_in_the_order_of_its_lines() => Assert.Equal(
        ["line 1: found no title", "line 3: found no channels", "line 5: found the start \"x\"", "line 7: found an empty text"],
        new RitualFile().Without("title").With("channels", "").With("start", "x").WithTexts("", "Two?").Faults().Select(fault => fault.Split(';')[0]));

    [Theory]
    [InlineData("on: monday\nText", "line 9: found \"on: monday\"; expected on: and a date from 2000 to 2099 such as 2026-12-07.")]
    [InlineData("on: 2026-12-08\nText", "line 9: found a text for 2026-12-08, a Tuesday on which the ritual is not due; expected a date on which it is.")]
    [InlineData("on: 2026-12-07", "line 9: found an empty text; expected a text, or no === before or after it.")]
    [InlineData("One?", "line 9: found the text of line 7 a second time, or its date; expected each text and each date once.")]
    public void A_wrong_text_is_a_fault_at_its_line(string text, string expected) => Assert.Equal([expected], new RitualFile().WithTexts("One?", text).Faults());

    [Fact]
    public void Texts_that_are_all_bound_to_dates_leave_the_other_dates_without_one() => Assert.Equal(
        ["line 7: found only texts that are bound to a date; expected at least one that is not."],
        new RitualFile().WithTexts("on: 2026-12-07\nText").Faults());

    [Fact]
    public void The_documentations_ritual_is_read_as_it_says()
    {
        var text = Repository.Text("docs/community-folder.md");
        var from = text.IndexOf("```\n---\ntitle: Monday question", StringComparison.Ordinal) + "```\n".Length;
        var file = text[from..text.IndexOf("\n```\n", from, StringComparison.Ordinal)];

        var ritual = Assert.Single(FolderBuilder.Least().With("rituals/monday-question.md", file).Definition().Rituals);

        Assert.Equal(("monday-question", new LocalTime(9, 0), 3), (ritual.Id, ritual.Schedule.At, ritual.Texts.Count));
        Assert.Equal(new LocalDate(2026, 12, 7), ritual.Texts[1].On);
    }

    [Fact]
    public void The_rhythms_that_the_documentation_lists_are_understood()
    {
        var text = Repository.Text("docs/community-folder.md");
        var rows = text[text.IndexOf("| rhythm |", StringComparison.Ordinal)..text.IndexOf("<!-- rhythms: end -->", StringComparison.Ordinal)].Split('\n').Skip(2);
        var rhythms = rows.Where(row => row.StartsWith("| `", StringComparison.Ordinal)).Select(row => row.Split('`')[1]).ToList();

        Assert.True(rhythms.Count >= 8, $"{rhythms.Count} rhythms");
        Assert.All(rhythms, rhythm => Assert.Empty(new RitualFile().With("repeat", rhythm).Faults()));
    }
}
