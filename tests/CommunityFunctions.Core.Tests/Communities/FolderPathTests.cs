using CommunityFunctions.Communities;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class FolderPathTests
{
    [Theory]
    [InlineData("community.json")]
    [InlineData("charter.md")]
    [InlineData("guide.md")]
    [InlineData("rituals/question-du-lundi.md")]
    [InlineData("publications/2026-12-10-portes-ouvertes.md")]
    [InlineData("welcome/1-bienvenue.md")]
    [InlineData("templates/report.liquid")]
    [InlineData("templates/week/fr/Report_2.html")]
    [InlineData("templates/logo.svg")]
    public void The_places_of_a_folder_are_allowed(string text)
    {
        Assert.True(FolderPath.TryParse(text, out var path, out var refusal), refusal);
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData(null, "an empty path")]
    [InlineData("", "an empty path")]
    [InlineData("../community.json", "a path with . or .., which may not lead through or out of the folder")]
    [InlineData("templates/../../other/community.json", "a path with . or .., which may not lead through or out of the folder")]
    [InlineData("./charter.md", "a path with . or .., which may not lead through or out of the folder")]
    [InlineData("/etc/passwd", "an absolute path; paths begin inside the community's folder")]
    [InlineData("C:/charter.md", "an absolute path; paths begin inside the community's folder")]
    [InlineData("rituals\\monday.md", "a path with a backslash; folders are separated by /")]
    [InlineData("rituals/mon\nday.md", "a path with a control character")]
    [InlineData("templates//report.liquid", "a path with an empty part")]
    [InlineData("templates/", "a path with an empty part")]
    [InlineData("Charter.md", "a file in a place that a community's folder does not have")]
    [InlineData("rituals/old/monday.md", "a file in a place that a community's folder does not have")]
    [InlineData("templates", "a file in a place that a community's folder does not have")]
    [InlineData("rituals/monday.txt", "a file in rituals/ that does not end in .md")]
    [InlineData("welcome/.md", "a file in welcome/ whose name before .md is not made of lower-case letters and digits in words joined by single hyphens, at most 32 characters")]
    [InlineData("rituals/Question du lundi.md", "a file in rituals/ whose name before .md is not made of lower-case letters and digits in words joined by single hyphens, at most 32 characters")]
    [InlineData("templates/.git/config.txt", "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot")]
    [InlineData("templates/réponse.html", "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot")]
    [InlineData("%2e%2e/community.json", "a file in a place that a community's folder does not have")]
    [InlineData("templates/%2e%2e/%2e%2e/x.css", "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot")]
    [InlineData("templates/..%5cx.css", "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot")]
    [InlineData("templates/..\u2215x.css", "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot")]
    [InlineData("charter.md\0.png", "a path with a control character")]
    [InlineData("\\\\server\\share", "a path with a backslash; folders are separated by /")]
    [InlineData("templates/run.exe", "a template that ends in none of .liquid, .html, .css, .txt, .md, .json, .png, .svg, .jpg, .jpeg")]
    public void Anything_else_is_refused_with_the_reason(string? text, string expected)
    {
        Assert.False(FolderPath.TryParse(text, out _, out var refusal));
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Two_hundred_characters_are_allowed_and_no_more()
    {
        Assert.True(FolderPath.TryParse($"templates/{new string('a', 186)}.css", out _, out _));
        Assert.False(FolderPath.TryParse($"templates/{new string('a', 187)}.css", out _, out var refusal));
        Assert.Equal("a path of 201 characters; at most 200 are allowed", refusal);
    }

    [Fact]
    public void No_path_that_is_allowed_leads_out_of_the_folder()
    {
        var part = Choice.Of("..", ".", "", "templates", "rituals", "a", "b.md", "c.liquid", "\\", "%2e%2e", "a\0", "charter.md");

        part.Array[1, 5].Sample(parts =>
        {
            if (!FolderPath.TryParse(string.Join('/', parts), out var path, out _))
                return;

            var root = Path.GetFullPath("/folder/");
            Assert.Equal(root + path, Path.GetFullPath(path.ToString(), root));
        });
    }

    [Fact]
    public void A_path_tells_what_it_is()
    {
        var ritual = FolderPath.Parse("rituals/succes-du-jeudi.md");
        var template = FolderPath.Parse("templates/notes.md");
        var image = FolderPath.Parse("templates/logo.jpeg");

        Assert.Equal(("succes-du-jeudi", true, true, false), (ritual.Name, ritual.IsMarkdown, ritual.IsIn("rituals"), ritual.IsImage));
        Assert.Equal((false, true, false), (template.IsMarkdown, template.IsIn("templates"), template.IsImage));
        Assert.Equal((false, true), (image.IsMarkdown, image.IsImage));
    }
}
