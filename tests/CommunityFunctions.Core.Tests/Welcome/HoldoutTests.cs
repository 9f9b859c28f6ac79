using CommunityFunctions.Members;
using CommunityFunctions.Welcome;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class HoldoutTests
{
    private const int People = 10_000;

    private static readonly Gen<string> Steps = Gen.String[Gen.Char['a', 'z'], 1, 12];

    /// <summary>Five standard deviations: that chance alone goes beyond them happens once in two million.</summary>
    [Fact]
    public void The_share_is_right_within_what_chance_allows() => Gen.Select(Steps, Gen.Double[0.01, 0.5]).Sample(
        (step, share) =>
        {
            var held = Members(step).Count(member => Holdout.IsHeldOut(step, member, share));
            Assert.InRange(held, (share * People) - Bound(share), (share * People) + Bound(share));
        },
        iter: 20);

    [Fact]
    public void Who_is_held_out_at_one_share_is_at_every_larger_one() => Gen.Select(Steps, Gen.Double[0, 0.5], Gen.Double[0, 0.5]).Sample(
        (step, one, other) => Members(step).Take(500).All(member => !Holdout.IsHeldOut(step, member, Math.Min(one, other)) || Holdout.IsHeldOut(step, member, Math.Max(one, other))));

    [Fact]
    public void Steps_draw_apart_from_each_other()
    {
        var both = Members("x").Count(member => Holdout.IsHeldOut("one", member, 0.5) && Holdout.IsHeldOut("two", member, 0.5));

        Assert.InRange(both, (0.25 * People) - Bound(0.25), (0.25 * People) + Bound(0.25));
    }

    [Fact]
    public void Nobody_is_held_out_of_a_step_without_a_holdout() => Assert.DoesNotContain(Members("x"), member => Holdout.IsHeldOut("x", member, 0));

    /// <summary>A version that drew otherwise would send to whom an earlier one had held out.</summary>
    [Fact]
    public void The_draw_is_the_same_in_every_version() =>
        Assert.Equal([4, 7, 9], Enumerable.Range(0, 10).Where(i => Holdout.IsHeldOut("premier-pas", new MemberId($"member-{i}"), 0.2)));

    private static double Bound(double share) => 5 * Math.Sqrt(People * share * (1 - share));

    private static IEnumerable<MemberId> Members(string seed) => Enumerable.Range(0, People).Select(i => new MemberId($"{seed}-{i:x8}"));
}
