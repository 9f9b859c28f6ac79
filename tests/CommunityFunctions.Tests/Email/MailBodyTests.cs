using CommunityFunctions.Email;

namespace CommunityFunctions.Tests.Email;

/// <summary>Markdown as the two bodies of a mail.</summary>
public sealed class MailBodyTests
{
    [Theory]
    [InlineData("One\n\nTwo *three* **four** `five`", "One\n\nTwo three four five")]
    [InlineData("# Title\n\nText\\\nnext", "Title\n\nText\nnext")]
    [InlineData("Before\n\n- one\n- two\n  1. inner\n\nAfter", "Before\n\n- one\n- two\n  1. inner\n\nAfter")]
    [InlineData("3. three\n4. four", "3. three\n4. four")]
    [InlineData("> said\n>\n> so\n\nAfter", "> said\n>\n> so\n\nAfter")]
    [InlineData("[here](https://a.example/x) and https://b.example/ and <me@c.example>", "here <https://a.example/x> and https://b.example/ and me@c.example")]
    [InlineData("Choose:\n\n[0](https://a.example/0) [1](https://a.example/1) \n\nAfter", "Choose:\n\n0 <https://a.example/0>\n1 <https://a.example/1>\n\nAfter")]
    [InlineData("| a | b |\n| --- | --- |\n| 1 | 2 |\n\nAfter", "a | b\n1 | 2\n\nAfter")]
    [InlineData("```\nx  y\n  z\n```", "x  y\n  z")]
    [InlineData("One\n\n---\n\nTwo", "One\n\n----------\n\nTwo")]
    [InlineData("\\*not\\* <b>markup</b> & 1 < 2", "*not* <b>markup</b> & 1 < 2")]
    [InlineData("", "")]
    public void Its_text_reads_well_without_markup(string markdown, string text) => Assert.Equal(text, MailBody.Of(markdown).Text);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=alert(1)>x</p>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![x](https://spy.example/pixel.png)")]
    [InlineData("<style>p { color: red }</style>")]
    public void Its_HTML_holds_nothing_that_acts_or_loads(string markdown)
    {
        var html = MailBody.Of(markdown).Html;

        foreach (var dangerous in new[] { "<script", "<style", "<img", "<p onclick", "href=\"javascript", "href=\"data", "src=" })
            Assert.DoesNotContain(dangerous, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_element_has_its_style_with_it() =>
        Assert.Matches("^<p style=\"[^\"]+\"><a href=\"https://a.example/\" style=\"[^\"]+\">x</a></p>$", MailBody.Of("[x](https://a.example/)").Html);
}
