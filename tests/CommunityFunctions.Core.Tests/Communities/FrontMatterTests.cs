using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class FrontMatterTests
{
    private static FolderText Read(string text)
    {
        var faults = new List<FolderFault>();
        var read = FrontMatterReading.Read("guide.md", text, faults);
        Assert.Empty(faults);
        return read;
    }

    [Fact]
    public void Texts_lists_and_mappings_are_read_with_their_lines()
    {
        var text = Read(
            """
            ---
            # when
            repeat: every monday at 09:00        # or an RRULE
            at: "18:00"
            channels: [slack/general, forum/4]
            skip:
              - holidays-fr
              - 2026-12-24
            ask: { persona: owner }
            empty:
            ---
            First text.
            ===
            Second text.
            """);

        Assert.Equal(new FrontMatterValue.Text(3, "every monday at 09:00"), text.FrontMatter["repeat"]);
        Assert.Equal(new FrontMatterValue.Text(4, "18:00"), text.FrontMatter["at"]);
        Assert.Equal(
            [new FrontMatterValue.Text(5, "slack/general"), new FrontMatterValue.Text(5, "forum/4")],
            Assert.IsType<FrontMatterValue.Many>(text.FrontMatter["channels"]).Items);
        Assert.Equal(
            [new FrontMatterValue.Text(7, "holidays-fr"), new FrontMatterValue.Text(8, "2026-12-24")],
            Assert.IsType<FrontMatterValue.Many>(text.FrontMatter["skip"]).Items);
        Assert.Equal(new FrontMatterValue.Text(9, "owner"), Assert.IsType<FrontMatterValue.Mapping>(text.FrontMatter["ask"]).Entries["persona"]);
        Assert.Equal(new FrontMatterValue.Text(10, ""), text.FrontMatter["empty"]);
        Assert.Null(text.FrontMatter["absent"]);
        Assert.Equal((12, "First text.\n===\nSecond text."), (text.BodyLine, text.Body));
    }

    [Theory]
    [InlineData("Only text.\n---\nMore.")]
    [InlineData("")]
    [InlineData("# Title\n")]
    public void A_file_without_front_matter_is_all_text(string content)
    {
        var text = Read(content);

        Assert.Empty(text.FrontMatter.Entries);
        Assert.Equal((content, 1), (text.Body, text.BodyLine));
    }

    [Theory]
    [InlineData("---\n---\ntext")]
    [InlineData("---\n# nothing yet\n---\ntext")]
    public void Front_matter_may_be_empty(string content) => Assert.Equal((0, "text"), (Read(content).FrontMatter.Entries.Count, Read(content).Body));

    [Theory]
    [InlineData("---\ntitle: x\n", "line 1: found front matter that does not end; expected a second line of --- below its last key.")]
    [InlineData("---\ntitle: x\ntitle: y\n---\n", "line 3: found the key \"title\" a second time; expected each key once.")]
    [InlineData("---\ntitle: x\nlateness: a: b\n---\n", "line 3: found YAML that cannot be read; expected lines of the form \"key: value\"; quote a text that holds a colon, # or quotes.")]
    [InlineData("---\ntitle: x\nskip: [a, b\n---\n", "line 3: found YAML that cannot be read; expected lines of the form \"key: value\"; quote a text that holds a colon, # or quotes.")]
    [InlineData("---\n- a\n- b\n---\n", "line 2: found no keys; expected lines of the form \"key: value\".")]
    [InlineData("---\njust words\n---\n", "line 2: found no keys; expected lines of the form \"key: value\".")]
    [InlineData("---\na: &x 1\nb: *x\n---\n", "line 2: found a YAML anchor or alias (& or *); expected plain values; quote a text that begins with & or *.")]
    [InlineData("---\na: 1\nb: !!int 2\n---\n", "line 3: found a YAML tag (!); expected plain values; quote a text that begins with !.")]
    [InlineData("---\na: 1\nb: !a%b <x> 2\n---\n", "line 3: found YAML that cannot be read; expected lines of the form \"key: value\"; quote a text that holds a colon, # or quotes.")]
    [InlineData("---\na: 1\n? [b, c]\n: 2\n---\n", "line 3: found a key that is not a text; expected lines of the form \"key: value\".")]
    [InlineData("---\na: [[[[[[[[1]]]]]]]]\n---\n", "line 2: found values more than 8 deep; expected fewer levels.")]
    public void A_broken_file_names_the_right_line(string content, string expected) =>
        Assert.Equal([$"guide.md, {expected}"], FolderBuilder.Least().With("guide.md", content).Faults());

    [Fact]
    public void A_key_that_looks_like_a_secret_is_refused_here_too() => Assert.Equal(
        ["guide.md, line 3: found the key \"botToken\", which looks like a secret; expected no secret in the folder: it goes into Key Vault "
            + "under the name {community}--{source}--{use}, or on one machine into the setting Secrets__{COMMUNITY}__{SOURCE}__{USE}."],
        FolderBuilder.Least().With("guide.md", "---\ntitle: x\nbotToken: xoxb-17\n---\n").Faults());

    [Fact]
    public void Templates_have_no_front_matter()
    {
        var path = FolderPath.Parse("templates/report.liquid");

        Assert.Equal("---\na: *x\n---\n", FolderBuilder.Least().With("templates/report.liquid", "---\na: *x\n---\n").Definition().Texts[path].Body);
    }
}
