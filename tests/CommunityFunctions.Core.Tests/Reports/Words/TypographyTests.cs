using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Core.Tests.Reports.Words;

public sealed class TypographyTests
{
    [Theory]
    [InlineData("43,8 % : oui !", "43,8\u00a0%\u00a0: oui\u00a0!")]
    [InlineData("« L’astuce » a plu", "«\u00a0L’astuce\u00a0» a plu")]
    [InlineData("depuis 26 h et 2 jours", "depuis 26\u00a0h et 2\u00a0jours")]
    [InlineData("à 8 h 05", "à 8\u00a0h\u00a005")]
    [InlineData("390 € par mois", "390\u00a0€ par mois")]
    public void French_has_no_line_end_before_a_tall_sign_or_a_unit(string written, string set) => Assert.Equal(set, Typography.Set(written, Language.French));

    [Theory]
    [InlineData("26 h without an answer, 2 days ago", "26\u00a0h without an answer, 2\u00a0days ago")]
    [InlineData("a « quotation » : kept", "a « quotation » : kept")]
    public void English_keeps_numbers_with_their_units_and_has_no_such_signs(string written, string set) => Assert.Equal(set, Typography.Set(written, Language.English));

    [Fact]
    public void What_is_set_already_stays() => Assert.Equal("43,8\u00a0%", Typography.Set("43,8\u00a0%", Language.French));
}
