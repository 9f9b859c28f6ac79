namespace CommunityFunctions.Core.Tests.Kpis.Activity;


public sealed class AmbassadorsTests
{
    [Fact]
    public void Ambassadors_are_members_in_the_role_at_the_end()
    {
        // Ann for good, Bob until the last day of the week, Cleo until the day before, Dan has left, Eve is of the team.
        var life = new TestLife().IsTeam("eve")
            .HasRole("ann", "ambassador").HasRole("bob", "ambassador", until: new(2026, 11, 22)).HasRole("cleo", "ambassador", until: new(2026, 11, 21))
            .HasRole("dan", "ambassador").HasRole("eve", "ambassador");
        foreach (var who in new[] { "ann", "bob", "cleo", "dan", "eve" }) life.Joined(who, "2026-11-02 09:00");
        var finding = life.Left("dan", "2026-11-18 09:00").Compute("ambassadors", "2026-W47");

        Assert.Equal((2, 2), (finding.Value, finding.Numerator));
        Assert.Equal(["ann", "bob"], finding.People());
    }

    [Fact]
    public void Candidates_contribute_most_and_turn_to_others()
    {
        // Ann is an ambassador. Bob: 3 contributions, 1 reply and 1 reaction to others. Cleo: 1 and 1. Dan only speaks to himself. Eve objects.
        var finding = new TestLife().HasRole("ann", "ambassador")
            .Posted("ann", "2026-11-16 10:00", "m1").Replied("ann", "2026-11-16 11:00", "m2", "m3")
            .Posted("bob", "2026-11-16 10:30", "m3").Replied("bob", "2026-11-16 12:00", "m4", "m1").Replied("bob", "2026-11-16 12:30", "m5", "m3").Reacted("bob", "2026-11-16 12:00", "m2")
            .Replied("cleo", "2026-11-17 10:00", "m6", "m1")
            .Posted("dan", "2026-11-17 10:00", "m7").Replied("dan", "2026-11-17 10:30", "m8", "m7").Reacted("dan", "2026-11-17 11:00", "m7")
            .Replied("eve", "2026-11-17 10:00", "m9", "m1").Consented("eve", "2026-11-17 11:00", "analytics", granted: false)
            .Compute("ambassadors", "2026-W47");

        Assert.Equal(
            """[{"member":"bob","contributions":3,"peerInteractions":2},{"member":"cleo","contributions":1,"peerInteractions":1}]""",
            finding.Details["candidates"]!.ToJsonString());
    }

    [Fact]
    public void The_eleventh_contributor_is_no_candidate()
    {
        var life = new TestLife().Posted("zoe", "2026-11-16 09:00", "m");
        for (var i = 0; i < 11; i++)
        {
            for (var j = 0; j <= i; j++) life.Replied($"p{i:00}", "2026-11-16 10:00", $"m{i}-{j}", "m");
        }

        // p10 has 11, p01 2, p00 1: the tenth is p01. Zoe, with 1, comes after.
        var candidates = life.Compute("ambassadors", "2026-W47").Details["candidates"]!.AsArray();

        Assert.Equal((10, "p10", "p01"), (candidates.Count, (string)candidates[0]!["member"]!, (string)candidates[9]!["member"]!));
    }
}
