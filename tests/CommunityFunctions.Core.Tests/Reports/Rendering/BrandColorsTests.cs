using CommunityFunctions.Reports.Rendering;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

public sealed class BrandColorsTests
{
    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#ffff00")]
    [InlineData("#00ffff")]
    [InlineData("#ff0000")]
    [InlineData("#0000ff")]
    [InlineData("#777777")]
    [InlineData("#1D5C4F")]
    public void Every_colour_becomes_readable_on_every_paper(string color) => Check(color);

    [Fact]
    public void Any_colour_at_all_becomes_readable_on_every_paper() =>
        Gen.Int[0, 0xffffff].Sample(value => Check($"#{value:x6}"), iter: 2_000);

    [Fact]
    public void A_colour_that_is_readable_stays_as_it_was_chosen() => Assert.Equal("#1d5c4f", BrandColors.Of("#1d5c4f").Light);

    [Fact]
    public void Yellow_stays_yellowish_when_it_is_darkened()
    {
        var light = BrandColors.Of("#ffff00").Light;

        Assert.True(Part(light, 1) > Part(light, 5) + 60 && Part(light, 3) > Part(light, 5) + 60, light);

        static int Part(string color, int from) => Convert.ToInt32(color.Substring(from, 2), 16);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    public void What_is_no_colour_is_refused(string text) => Assert.Throws<FormatException>(() => BrandColors.Of(text));

    [Fact]
    public void Contrast_is_that_of_the_standard()
    {
        Assert.Equal(21, BrandColors.Contrast("#000000", "#ffffff"), 6);
        Assert.Equal(4.54, BrandColors.Contrast("#767676", "#ffffff"), 2);
    }

    private static void Check(string color)
    {
        var brand = BrandColors.Of(color);
        Assert.All(BrandColors.LightSurfaces, paper => Assert.True(BrandColors.Contrast(brand.Light, paper) >= BrandColors.Least, $"{color} became {brand.Light} on {paper}"));
        Assert.All(BrandColors.DarkSurfaces, paper => Assert.True(BrandColors.Contrast(brand.Dark, paper) >= BrandColors.Least, $"{color} became {brand.Dark} on {paper}"));
        Assert.True(BrandColors.Contrast(brand.Light, brand.OnLight) >= BrandColors.Least, $"{brand.OnLight} on {brand.Light}");
        Assert.True(BrandColors.Contrast(brand.Dark, brand.OnDark) >= BrandColors.Least, $"{brand.OnDark} on {brand.Dark}");
    }
}
