using CommunityFunctions.Communities;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class BrandTests
{
    private const string Json = """{ "brand": { "color": "#B4532A", "logo": "templates/logo.png" } }""";

    [Fact]
    public void A_logo_is_the_picture_that_the_definition_names()
    {
        var brand = FolderBuilder.Least().WithKeys(Json).With("templates/logo.png", new byte[] { 1, 2, 3 }).Definition().Brand;

        Assert.Equal("#B4532A", brand.Color);
        Assert.Equal([1, 2, 3], brand.LogoBytes.ToArray());
    }

    [Fact]
    public void Without_a_brand_there_is_neither_colour_nor_logo()
    {
        var brand = FolderBuilder.Least().Definition().Brand;

        Assert.Null(brand.Color);
        Assert.True(brand.LogoBytes.IsEmpty);
    }

    [Fact]
    public void A_logo_that_is_not_in_the_folder_is_refused() => Assert.Contains(
        "$.brand.logo", Assert.Single(FolderBuilder.Least().WithKeys(Json).Faults()).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_logo_that_would_fill_every_mail_is_refused() => Assert.Contains(
        "at most 65536 (64 KiB) for a logo",
        Assert.Single(FolderBuilder.Least().WithKeys(Json).With("templates/logo.png", new byte[CommunityFolder.LargestLogoBytes + 1]).Faults()).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"color\": \"orange\"")]
    [InlineData("\"color\": \"#12345\"")]
    [InlineData("\"logo\": \"../logo.png\"")]
    [InlineData("\"logo\": \"templates/logo.gif\"")]
    public void What_is_no_colour_and_no_picture_of_the_folder_is_refused(string key) =>
        Assert.NotEmpty(FolderBuilder.Least().WithKeys($$"""{ "brand": { {{key}} } }""").Faults());
}
