using CommunityFunctions.Communities;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class IdTests
{
    [Theory]
    [InlineData("atelier")]
    [InlineData("a")]
    [InlineData("a-1-b2")]
    [InlineData("12345678901234567890123456789012")]
    public void Words_of_letters_and_digits_joined_by_hyphens_are_ids(string text)
    {
        Assert.Equal(text, CommunityId.Parse(text).ToString());
        Assert.Equal(text, SourceName.Parse(text).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Atelier")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("a/b")]
    [InlineData("123456789012345678901234567890123")]
    public void Anything_else_is_not(string? text)
    {
        Assert.False(CommunityId.TryParse(text, out _));
        Assert.False(SourceName.TryParse(text, out _));
    }

    [Fact]
    public void No_community_is_called_suite_and_the_suites_own_source_is()
    {
        Assert.False(CommunityId.TryParse("suite", out _));
        Assert.Throws<FormatException>(() => CommunityId.Parse("suite"));
        Assert.Equal("suite", SourceName.Suite.ToString());
    }

    [Fact]
    public void A_default_id_names_nothing_and_says_so()
    {
        Assert.Throws<InvalidOperationException>(() => default(CommunityId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(SourceName).ToString());
        Assert.Throws<InvalidOperationException>(() => default(FolderPath).ToString());
    }
}
