using CommunityFunctions.Platforms.Discourse;

namespace CommunityFunctions.Platforms.Tests.Discourse;

public sealed class DiscourseTextTests
{
    [Theory]
    [InlineData("**gras**, *italique*, ~~barré~~, `code`", "**gras**, _italique_, ~~barré~~, `code`")]
    [InlineData("***les deux*** et **gras *et italique* encore**", "**_les deux_** et **gras _et italique_ encore**")]
    [InlineData("pré*italique*post", "pré*italique*post")]
    [InlineData("Merci @alice et @team, écrire à a@example.org", "Merci @\u2060alice et @\u2060team, écrire à a@example.org")]
    [InlineData("\\@alice &#64;bob **@chloe**", "@\u2060alice @\u2060bob **@\u2060chloe**")]
    [InlineData("`@alice`", "`@alice`")]
    [InlineData("[le guide](https://example.org/a?b=1&c=2)", "[le guide](https://example.org/a?b=1&c=2)")]
    [InlineData("Voir https://example.org/a_b.", "Voir <https://example.org/a_b>.")]
    [InlineData("https://example.org/@alice", "[https://example.org/@\u2060alice](https://example.org/@alice)")]
    [InlineData("![photo](https://example.org/p.png)", "![photo](https://example.org/p.png)")]
    [InlineData("## Titre", "## Titre")]
    [InlineData("## C\\#", "## C\\#")]
    [InlineData("- un\n- deux\n  1. trois\n- quatre", "- un\n- deux\n  1. trois\n- quatre")]
    [InlineData("- un\n\n  suite", "- un\n\n  suite")]
    [InlineData("- a\n\n* b", "- a\n\n* b")]
    [InlineData("> cité\n>\n> encore\n\n> autre", "> cité\n>\n> encore\n\n> autre")]
    [InlineData("~~~~js\na ``` b\n~~~~", "````js\na ``` b\n````")]
    [InlineData("| a | b |\n|---|---|\n| `x\\|y` | [z](https://example.org/) |", "| a | b |\n| --- | --- |\n| `x\\|y` | [z](https://example.org/) |")]
    [InlineData("avant\n\n***\n\naprès", "avant\n\n___\n\naprès")]
    [InlineData("<b>gras</b> <!-- rien --> fin", "\\<b\\>gras\\</b\\>  fin")]
    [InlineData("<div>\n**gras**\n</div>", "\\<div\\>\n**gras**\n\\</div\\>")]
    [InlineData("[poll]\n* a\n[/poll]", "\\[poll\\]\n\n* a\n  \\[/poll\\]")]
    [InlineData("1\\. pas une liste", "1\\. pas une liste")]
    [InlineData("\\# pas un titre\n\\- pas une liste", "\\# pas un titre\n\\- pas une liste")]
    [InlineData("a &amp;lt; b", "a \\&lt; b")]
    [InlineData("`` a`b ``", "``a`b``")]
    [InlineData("2 \\* 3 \\_a\\_", "2 \\* 3 \\_a\\_")]
    public void Markdown_is_written_anew(string markdown, string discourse) => Assert.Equal(discourse, DiscourseText.Of(markdown));
}
