using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Welcome.Texts;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class WelcomeValuesTests
{
    private static readonly CommunityDefinition Sample = FolderBuilder.Sample().Definition();

    [Theory]
    [InlineData("{{ member.firstName }}", "Léa")]
    [InlineData("{{ member.persona }}", "Karim, chef d’atelier en métallerie")]
    [InlineData("{{ channels.introductions }}", "\\#presentations")]
    [InlineData("{{ charter.version }}", "2026-03")]
    [InlineData("{{ referrer.firstName }}", "\\*Max\\*")]
    [InlineData("[page]({{ links.me }})", "[page](https://example.org/api/me/a_b-c)")]
    public void A_placeholder_stands_for_what_is_known_of_the_member(string text, string expected) => Assert.Equal(
        expected, Render(text, WelcomeValues.Of(Sample, "Léa Petit", "chef-d-atelier", new("https://example.org/api/me/a_b-c"), "*Max* Roy")).Markdown);

    [Fact]
    public void The_guide_stays_the_Markdown_that_it_is() => Assert.Equal(Sample.Guide, Render("{{ guide }}", WelcomeValues.Of(Sample, null, null, null, null)).Markdown);

    [Theory]
    [InlineData("{{ member.firstName }}", "member.firstName")]
    [InlineData("{{ member.persona }}", "member.persona")]
    [InlineData("{{ links.me }}", "links.me")]
    [InlineData("{{ referrer.firstName }}", "referrer.firstName")]
    [InlineData("{{ guide }}", "guide")]
    [InlineData("{{ channels.introductions }}", "channels.introductions")]
    public void What_is_not_known_is_named_unless_the_text_does_without(string text, string missing)
    {
        var nothing = WelcomeValues.Of(FolderBuilder.Least().Definition(), "  ", "gone", null, null);

        Assert.Equal([missing], Render(text, nothing).Missing);
        Assert.Empty(Render(text.Replace("}}", "| default: '' }}", StringComparison.Ordinal), nothing).Missing);
    }

    [Fact]
    public void The_documentation_lists_every_placeholder()
    {
        var page = Repository.Text("docs/welcome.md");

        Assert.All(WelcomePlaceholders.OfSteps.All, placeholder => Assert.Contains($"| `{{{{ {placeholder.Key} }}}}` | {placeholder.Value} |\n", page, StringComparison.Ordinal));
    }

    private static TextRendering Render(string text, TextValues values) => TextTemplate.Of(text, WelcomePlaceholders.OfSteps).Render(values);
}
