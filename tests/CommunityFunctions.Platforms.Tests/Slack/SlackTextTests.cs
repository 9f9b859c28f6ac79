using CommunityFunctions.Platforms.Slack;

namespace CommunityFunctions.Platforms.Tests.Slack;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("**gras**, *italique*, ~~barré~~, `code`", "*gras*, _italique_, ~barré~, `code`")]
    [InlineData("***les deux*** et **gras *et italique* encore**", "*_les deux_* et *gras _et italique_ encore*")]
    [InlineData("pré**gras**post", "pré\u200b*gras*\u200bpost")]
    [InlineData("**a\nb**", "*a*\n*b*")]
    [InlineData("[le guide](https://example.org/a?b=1&c=2)", "<https://example.org/a?b=1&amp;c=2|le guide>")]
    [InlineData("<https://example.org/a>", "<https://example.org/a>")]
    [InlineData("Voir https://example.org/a_b_c.", "Voir <https://example.org/a_b_c>.")]
    [InlineData("![une photo](https://example.org/p.png)", "<https://example.org/p.png|une photo>")]
    [InlineData("[**gras**](https://example.org/x|y)", "*<https://example.org/x%7Cy|gras>*")]
    [InlineData("[piège](javascript:alert(1))", "piège (javascript:alert(1))")]
    [InlineData("[écrire](mailto:a@example.org)", "<mailto:a@example.org|écrire>")]
    [InlineData("# Titre *fort*", "*Titre _fort_*")]
    [InlineData("- un\n- deux\n  - trois\n    1. quatre\n- cinq", "• un\n• deux\n    ◦ trois\n        1. quatre\n• cinq")]
    [InlineData("3. trois\n4. quatre", "3. trois\n4. quatre")]
    [InlineData("- un\n\n  suite\n- deux", "• un\n\n   suite\n\n• deux")]
    [InlineData("> cité\n> encore", "> cité\n> encore")]
    [InlineData("```python\nif a < b:\n    *x*\n```", "```\nif a &lt; b:\n    *x*\n```")]
    [InlineData("    indenté", "```\nindenté\n```")]
    [InlineData("| a | bcd |\n|---|---|\n| ef | g |", "```\na   bcd\n--  ---\nef  g\n```")]
    [InlineData("Salut <!here> et <@U1> & co", "Salut &lt;!here&gt; et &lt;@U1&gt; &amp; co")]
    [InlineData("\\<!channel\\> &lt;@U2&gt;", "&lt;!channel&gt; &lt;@U2&gt;")]
    [InlineData("<b>gras</b><!-- secret -->", "&lt;b&gt;gras&lt;/b&gt;")]
    [InlineData("\\*pas gras\\*", "\u2060*\u2060pas gras\u2060*\u2060")]
    [InlineData("snake_case_name et 2 \\* 3", "snake_case_name et 2 * 3")]
    [InlineData("\\> pas cité", "\u2060&gt; pas cité")]
    [InlineData("`` a`b ``", "`a\u02CBb`")]
    [InlineData("a  \nb\\\nc", "a\nb\nc")]
    [InlineData("un\n\n\n\ndeux", "un\n\ndeux")]
    [InlineData("Une note[^1] et :tada:", "Une note[^1] et :tada:")]
    public void Markdown_becomes_mrkdwn(string markdown, string mrkdwn) => Assert.Equal([mrkdwn], SlackText.Sections(markdown));

    [Fact]
    public void A_rule_is_a_line_across() => Assert.Equal(["avant", null, "après"], SlackText.Sections("avant\n\n---\n\naprès"));

    [Fact]
    public void A_long_line_is_cut_between_words_and_its_marks_are_whole()
    {
        var sections = SlackText.Sections("**" + string.Join(' ', Enumerable.Repeat("mot", 1500)) + "**");
        Assert.Equal(3, sections.Count);
        Assert.All(sections, section => Assert.Matches(@"^\*mot( mot)*\*$", section!));
        Assert.Equal(1500, sections.Sum(section => section!.Count(character => character == 'm')));
    }

    [Fact]
    public void A_link_that_is_cut_leads_to_its_place_from_both_parts()
    {
        var sections = SlackText.Sections($"[{string.Join(' ', Enumerable.Repeat("mot", 1000))}](https://example.org/)");
        Assert.Equal(2, sections.Count);
        Assert.All(sections, section => Assert.Matches(@"^<https://example\.org/\|mot( mot)* ?>$", section!));
    }

    [Fact]
    public void Code_that_goes_on_is_closed_and_opened_again()
    {
        var sections = SlackText.Sections("```\n" + string.Join('\n', Enumerable.Range(0, 1000).Select(line => $"ligne {line}")) + "\n```");
        Assert.True(sections.Count > 3);
        Assert.All(sections, section => Assert.Matches(@"^```\nligne \d+(\nligne \d+)*\n```$", section!));
    }

    [Fact]
    public void What_is_nested_too_deeply_is_refused() =>
        Assert.Contains("nested", Assert.Throws<FormatException>(() => SlackText.Sections(string.Concat(Enumerable.Repeat("> ", 2000)) + "x")).Message, StringComparison.Ordinal);
}
