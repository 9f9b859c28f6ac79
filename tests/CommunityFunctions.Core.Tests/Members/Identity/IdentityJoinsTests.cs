using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class IdentityJoinsTests
{
    /// <summary>b and c into a, d into c: a has four accounts. e is a contact of a's.</summary>
    private static readonly IdentityHistory History = IdentityHistory.Empty.Merged("d", "c").Merged("b", "a").Merged("c", "a").Linked("e", "a");

    [Theory]
    [InlineData("a", "b", 2)]
    [InlineData("b", "a", 2)]
    [InlineData("c", "d", 1)]
    [InlineData("d", "a", 3)]
    [InlineData("b", "d", 3)]
    [InlineData("e", "a", 4)]
    [InlineData("d", "e", 4)]
    [InlineData("a", "f", null)]
    [InlineData("a", "a", null)]
    public void What_joined_two_is_the_last_line_without_which_they_are_two(string one, string other, int? line)
    {
        var join = History.JoinOf(Id(one), Id(other));

        Assert.Equal(line, (int?)join?.Sequence);
        if (join is null) return;
        var apart = History.Cancelled(join.Sequence);
        Assert.NotEqual(apart.FigureOf(Id(one)), apart.FigureOf(Id(other)));
    }
}
