using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Core.Tests.Welcome;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>
/// The texts of the presets are fit to be posted, and docs/texts.md shows them all. With the environment variable <c>UPDATE_DOCS=1</c> the test
/// writes the page anew.
/// </summary>
public sealed partial class PresetTextsTests
{
    private const string PagePath = "docs/texts.md";

    private static readonly string[] Placeholders =
        ["community.name", "week.number", "spotlight.firstName", "bestThread.starter", "nextLive.date"];

    private static readonly string[] Pillars = ["educate", "inspire", "entertain"];

    private static readonly string[] Objectives = ["engagement", "loyalty", "acquisition", "conversion"];

    private static readonly string[] Formats = ["ama", "case-study", "challenge", "guide", "live", "poll", "question"];

    private static IEnumerable<(PresetRitual Ritual, string Text)> Texts => PresetRitual.All.SelectMany(ritual => ritual.Texts.Select(text => (ritual, text)));

    [Fact]
    public void Every_audience_has_rituals_in_both_languages_and_three_posts_a_week()
    {
        string[] audiences = ["b2b", "b2c", "clients", "peers", "prospects"];
        Assert.Equal(audiences.SelectMany(_ => new[] { "en", "fr" }, (audience, language) => (audience, language)), Presets().Select(preset => preset.Key));
        Assert.All(Presets(), preset =>
        {
            Assert.InRange(preset.Count(), 4, 6);
            Assert.Equal(3, preset.Count(ritual => ritual.IsWeekly));
            Assert.Contains(preset, ritual => ritual.Value("format") is "live" or "ama");
        });
    }

    [Fact]
    public void A_ritual_says_when_where_and_what_for() => Assert.All(PresetRitual.All, ritual =>
    {
        Assert.NotEmpty(ritual.Title);
        Assert.Matches(ScheduleForm(), ritual.Schedule);
        Assert.NotEmpty(Assert.IsType<FrontMatterValue.Many>(ritual.FrontMatter["channels"]).Items);
        Assert.Contains(ritual.Value("pillar"), Pillars);
        Assert.Contains(ritual.Value("format"), Formats);
        Assert.Contains(ritual.Value("objective"), Objectives);
        Assert.Matches("^[1-9][0-9]*[hm]$", ritual.Value("lateness"));
    });

    [Fact]
    public void A_weekly_ritual_has_eight_texts_and_a_rarer_one_four() =>
        Assert.All(PresetRitual.All, ritual => Assert.True(ritual.Texts.Count >= (ritual.IsWeekly ? 8 : 4), $"{ritual.Path} has {ritual.Texts.Count} texts."));

    [Fact]
    public void No_two_texts_of_a_language_begin_with_the_same_three_words() => Assert.Empty(Texts
        .GroupBy(text => (text.Ritual.Language, Opening: string.Join(' ', Word().Matches(text.Text).Take(3).Select(word => word.Value.ToLowerInvariant()))))
        .Where(alike => alike.Count() > 1)
        .Select(alike => $"{alike.Key.Opening}: {string.Join(", ", alike.Select(text => text.Ritual.Path))}"));

    [Fact]
    public void A_text_is_neither_a_scrap_nor_an_essay() =>
        Assert.All(Texts, text => Assert.True(text.Text.Length is >= 40 and <= 600, $"{text.Ritual.Path}: {text.Text.Length} characters: {text.Text}"));

    [Fact]
    public void Texts_use_the_placeholders_that_a_ritual_has() => Assert.All(Texts, text =>
    {
        var found = Placeholder().Matches(text.Text);
        Assert.Equal(found.Count, text.Text.Split("{{").Length - 1);
        Assert.DoesNotContain("{%", text.Text, StringComparison.Ordinal);
        Assert.Empty(found.Select(placeholder => placeholder.Groups[1].Value).Except(Placeholders));
    });

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Typography_is_that_of_the_language(string language)
    {
        Assert.Empty(PresetRitual.All.Where(ritual => ritual.Language == language)
            .SelectMany(ritual => ritual.Texts.Prepend(ritual.Title), (ritual, text) => (ritual, Text: Placeholder().Replace(text, "x")))
            .SelectMany(text => TypographySlips.In(language, text.Text), (text, slip) => $"{text.ritual.Path}: “{slip}” in: {text.Text}"));
    }

    [Theory]
    [InlineData("fr", "Vraiment\u202f?! «\u202fOui\u202f» à 20\u202f%\u202f; l’un\u202f: l’autre", false)]
    [InlineData("fr", "Vraiment ?", true)]
    [InlineData("fr", "Vraiment?", true)]
    [InlineData("fr", "Vraiment\u00a0!", true)]
    [InlineData("fr", "« oui »", true)]
    [InlineData("fr", "l'un", true)]
    [InlineData("fr", "20 %", true)]
    [InlineData("en", "“Really?” Don’t: it’s 20%; no.", false)]
    [InlineData("en", "don't", true)]
    [InlineData("en", "Really ?", true)]
    [InlineData("en", "\"Really\"", true)]
    public void A_slip_is_seen(string language, string text, bool slips) => Assert.Equal(slips, TypographySlips.In(language, text).Any());

    [Fact]
    public void The_page_shows_every_text_that_there_is_and_no_other()
    {
        var expected = Page();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Path.Combine(Repository.Root, PagePath), expected);

        Assert.Equal(expected, Repository.Text(PagePath));
    }

    private static IEnumerable<IGrouping<(string Audience, string Language), PresetRitual>> Presets() =>
        PresetRitual.All.GroupBy(ritual => (ritual.Audience, ritual.Language));

    private static string Page()
    {
        var page = new StringBuilder(
            """
            # What the presets say

            This page is generated from [`presets/`](../presets), and a test holds it against them: change the texts there, then run the tests of `tests/CommunityFunctions.Core.Tests` with `UPDATE_DOCS=1`, which writes it anew (`PresetTextsTests`).

            A preset is ready to copy: put the files of `presets/AUDIENCE/LANGUAGE/rituals` that you like into the `rituals` folder of your community, and name your own channel where they say `slack/general`; put those of `presets/AUDIENCE/LANGUAGE/welcome` into its `welcome` folder. Then make the texts yours. What stands in `{{ }}` is filled in when the text is posted or sent.


            """);
        var steps = PresetStep.All.ToLookup(step => (step.Audience, step.Language));
        var rituals = PresetRitual.All.ToLookup(ritual => (ritual.Audience, ritual.Language));
        foreach (var preset in steps.Select(journey => journey.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {preset.Audience}, in {(preset.Language == "fr" ? "French" : "English")}\n\n");
            foreach (var ritual in rituals[preset])
                page.Append(SectionOf(ritual));
            page.Append(CultureInfo.InvariantCulture, $"### The welcome\n\n{string.Concat(steps[preset].Select(SectionOf))}");
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string SectionOf(PresetRitual ritual)
    {
        var texts = ritual.Texts.Select((text, index) => $"{index + 1}. {text.Replace("\n", "\n   ", StringComparison.Ordinal)}\n");
        return $"### {ritual.Title}\n\n[`{ritual.Id}`](../{ritual.Path}), `{ritual.Schedule}`: {ritual.Value("pillar")}, {ritual.Value("format")}, {ritual.Value("objective")}.\n\n{string.Concat(texts)}\n";
    }

    private static string SectionOf(PresetStep step)
    {
        var conditions = step.Step.Conditions.Count == 0 ? "" : $", if {string.Join(" and ", step.Step.Conditions.Select(Words))}";
        var question = step.Step.Question is { } asked ? $"\n\n> *{asked.Text.Values.Single()}* {string.Join(" · ", asked.Choices.Select(choice => choice.Label.Values.Single()))}" : "";
        return $"#### {step.Text.Title}\n\n[`{step.Step.Id}`](../{step.Path}), {(step.Step.After.TotalHours < 72 ? $"{step.Step.After.TotalHours} h" : $"{step.Step.After.Days} days")} after the join{conditions}.\n\n"
            + $"> {step.Text.Markdown.Replace("\n", "\n> ", StringComparison.Ordinal).Replace("> \n", ">\n", StringComparison.Ordinal)}{question.Replace("\n\n>", "\n>\n>", StringComparison.Ordinal)}\n\n";

        static string Words(StepCondition condition) => $"{(condition.IsNegated ? "not " : "")}{(condition.Kind == StepConditionKind.FoundingMember ? "a founding member" : condition.Kind.ToString().ToLowerInvariant())}";
    }

    [GeneratedRegex(@"^(every [a-z]+day|[1-4](st|nd|rd|th) and [1-4](st|nd|rd|th) [a-z]+day|RRULE:[A-Z0-9=;,]+) at ([01][0-9]|2[0-3]):[0-5][0-9]$")]
    private static partial Regex ScheduleForm();

    [GeneratedRegex(@"[\w’-]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{\{ ([A-Za-z.]+) \}\}")]
    private static partial Regex Placeholder();
}
