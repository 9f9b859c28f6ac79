namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class NetMemberGrowthTests
{
    [Fact]
    public void Growth_is_those_who_joined_minus_those_who_left_and_the_discovered_are_neither()
    {
        // Two at the start; Cleo, Dan and Eve join, Bob leaves, Fay is discovered: 3 − 1 = 2, a rate of 2 ÷ 2.
        var life = new TestLife()
            .Joined("ann", "2026-11-02 09:00").Joined("bob", "2026-11-02 09:00")
            .Joined("cleo", "2026-11-16 00:00").Joined("dan", "2026-11-17 09:00").Joined("eve", "2026-11-22 23:59")
            .Left("bob", "2026-11-18 09:00").Posted("fay", "2026-11-18 10:00", "m1");
        var finding = life.Compute("net-member-growth", "2026-W47");

        Assert.Equal(2, finding.Value);
        Assert.Equal((4, 3, 1, 1), (finding.Number("n"), finding.Number("joined"), finding.Number("left"), finding.Number("discovered")));
        Assert.Equal((2, 1.0), (finding.Number("membersAtStart"), finding.Number("rate")));
        Assert.Null(finding.Details["rateUnknown"]);
        Assert.Equal(["joined cleo", "joined dan", "joined eve", "left bob"], finding.Rows.Select(row => $"{row.Note} {row.Member}"));

        // 2 + 3 − 1 + 1 = 5: Ann, Cleo, Dan, Eve, Fay.
        Assert.Equal(5, life.Compute("members", "2026-W47").Value);
    }

    [Fact]
    public void Somebody_with_two_accounts_comes_with_the_first_and_goes_with_the_last()
    {
        var life = new TestLife().Merged("ann-2", "ann")
            .Joined("ann", "2026-11-10 09:00").Joined("ann-2", "2026-11-16 09:00").Left("ann", "2026-11-17 09:00").Left("ann-2", "2026-11-24 09:00");

        Assert.Equal((0, 0), (life.Compute("net-member-growth", "2026-W47").Number("joined"), life.Compute("net-member-growth", "2026-W47").Number("left")));
        Assert.Equal((0, 1), (life.Compute("net-member-growth", "2026-W48").Number("joined"), life.Compute("net-member-growth", "2026-W48").Number("left")));
    }

    [Fact]
    public void Without_members_at_the_start_the_rate_is_unknown_and_the_growth_is_not()
    {
        var finding = new TestLife().Joined("ann", "2026-11-16 09:00").Compute("net-member-growth", "2026-W47");

        Assert.Equal(1, finding.Value);
        Assert.Null(finding.Number("rate"));
        Assert.Equal("nothing-to-measure", (string?)finding.Details["rateUnknown"]!["code"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Members_at_the_end_are_members_at_the_start_and_joined_and_discovered_minus_left_whatever_happened(int seed)
    {
        var life = AnyLife(new Random(seed));

        double? before = null;
        foreach (var week in new[] { "2026-W46", "2026-W47", "2026-W48", "2026-W49" })
        {
            var (growth, members) = (life.Compute("net-member-growth", week), life.Compute("members", week));

            Assert.Equal(
                members.Value, growth.Number("membersAtStart") + growth.Number("joined") - growth.Number("left") + growth.Number("discovered"));
            Assert.Equal(growth.Number("joined") - growth.Number("left"), growth.Value);
            Assert.Equal(growth.Number("n"), growth.Rows.Count);
            if (before is not null) Assert.Equal(before, growth.Number("membersAtStart"));
            before = members.Value;
        }
    }

    /// <summary>Some people, some with two accounts, who come, go, write and are listed on any hour of four weeks.</summary>
    private static TestLife AnyLife(Random random)
    {
        var life = new TestLife().Merged("p1", "p0").Merged("p3", "p2");
        for (var i = 0; i < 120; i++)
        {
            var (who, at) = ($"p{random.Next(12)}", $"2026-11-{random.Next(9, 31):00} {random.Next(24):00}:00");
            _ = random.Next(5) switch
            {
                0 => life.Joined(who, at),
                1 or 2 => life.Left(who, at),
                3 => life.Listed(who, at),
                _ => life.Posted(who, at, $"m{i}"),
            };
        }

        return life;
    }
}
