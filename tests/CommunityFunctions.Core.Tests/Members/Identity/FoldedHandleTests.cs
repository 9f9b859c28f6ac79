using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class FoldedHandleTests
{
    [Theory]
    [InlineData("alice.martin", "@Alice_Martin")]
    [InlineData("jean-pierre", "JeanPierre")]
    [InlineData("blue.fox77", "bluefox77")]
    [InlineData("hans.müller", "hans-mueller")]
    public void Case_separators_and_accents_do_not_count(string handle, string other) => Assert.Equal(FoldedHandle.Of(handle), FoldedHandle.Of(other));

    [Theory]
    [InlineData("paul")]
    [InlineData("abc")]
    [InlineData("admin")]
    [InlineData("Admin-2")]
    [InlineData("test42")]
    [InlineData("thomas")]
    [InlineData("thomas1")]
    [InlineData("martin")]
    [InlineData("raphael")]
    [InlineData("123456")]
    [InlineData("user4711")]
    [InlineData("")]
    [InlineData(null)]
    public void What_many_are_called_does_not_count(string? handle) => Assert.Null(FoldedHandle.Of(handle));

    [Fact]
    public void A_frequent_name_with_a_number_does() => Assert.Equal("thomas1984", FoldedHandle.Of("thomas_1984"));
}
