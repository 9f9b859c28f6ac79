using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>What tests of composed texts ask of them.</summary>
internal static class TextAssertions
{
    /// <summary>The text is this, whatever its spaces: that these are the right ones is proven once for all texts.</summary>
    public static void Says(this Bilingual? text, string french, string english)
    {
        Assert.NotNull(text);
        Assert.Equal(french, Plain(text.French));
        Assert.Equal(english, Plain(text.English));
    }

    public static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
