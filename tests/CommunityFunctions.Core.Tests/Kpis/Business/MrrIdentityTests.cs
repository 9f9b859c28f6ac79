using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class MrrIdentityTests
{
    private sealed record Move(int Who, int What, int Subscription, int Day, int Hour, decimal Amount);

    /// <summary>Five people, and seven subscriptions that may pass from hand to hand, from July to December, in any order.</summary>
    private static readonly Gen<Move[]> Histories = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 6], Gen.Int[0, 160], Gen.Int[0, 23], Gen.Int[0, 30000],
        (who, what, subscription, day, hour, cents) => new Move(who, what, subscription, day, hour, cents / 100m)).Array[0, 40];

    [Fact]
    public void Start_and_all_movements_make_the_end_to_the_cent_on_both_sides_whatever_happened() => Histories.Sample(
        moves =>
        {
            var life = Live(moves);
            foreach (var id in new[] { "2026-W45", "2026-10", "2026-11", "2026-Q4" })
            {
                var (members, others) = (life.Compute("mrr-members", id), life.Compute("mrr-non-members", id));
                Holds(members);
                Holds(others);

                // What leaves one side enters the other; and both together are all that is paid, told another way.
                Assert.Equal(0, members.Amount("moved") - members.Amount("movedByCurrency") + others.Amount("moved") - others.Amount("movedByCurrency"));
                var window = KpiPeriod.Parse(id).In(TestLife.Paris);
                Assert.Equal(PaidBefore(life, window.Start), members.Amount("start") + others.Amount("start"));
                Assert.Equal(PaidBefore(life, window.End), members.Amount("end") + others.Amount("end"));

                var before = life.Compute("mrr-members", KpiPeriod.Parse(id).Previous.Id);
                if (before.Details.ContainsKey("end")) Assert.Equal(before.Amount("end"), members.Amount("start"));
            }
        },
        iter: 200);

    private static void Holds(Finding finding)
    {
        Assert.Equal(
            finding.Amount("end"),
            finding.Amount("start") + finding.Amount("new") + finding.Amount("expansion") - finding.Amount("contraction") - finding.Amount("churned") + finding.Amount("moved"));
        Assert.All(new[] { "start", "new", "expansion", "contraction", "churned", "end" }, name => Assert.True(finding.Amount(name) >= 0));
        if (finding.Value is { } value) Assert.Equal((double)finding.Amount("end"), value);
    }

    private static TestLife Live(Move[] moves)
    {
        // So that subscriptions have been told of before the first period asked.
        var life = new TestLife().Subscription("first", "2026-06-01 00:00", "first", SubscriptionTurn.Started, 1);
        foreach (var (who, what, subscription, day, hour, amount) in moves)
        {
            var at = $"{new NodaTime.LocalDate(2026, 7, 1).PlusDays(day):uuuu-MM-dd} {hour:00}:00";
            var (name, id) = ($"p{who}", $"s{subscription}");
            _ = what switch
            {
                0 => life.Joined(name, at),
                1 => life.Left(name, at),
                2 => life.Subscription(name, at, id, SubscriptionTurn.Started, amount),
                3 => life.Subscription(name, at, id, SubscriptionTurn.Started, amount, trial: true),
                4 => life.Subscription(name, at, id, SubscriptionTurn.Changed, amount, currency: "USD"),
                5 => life.Subscription(name, at, id, SubscriptionTurn.Ended),
                _ => life.Subscription(name, at, id, SubscriptionTurn.Changed, amount),
            };
        }

        return life;
    }

    /// <summary>Straight from the facts of all days: the last word on each subscription.</summary>
    private static decimal PaidBefore(TestLife life, NodaTime.Instant moment)
    {
        var all = life.Days().Values.Aggregate(DayFacts.None, (sum, day) => sum + day);
        return all.Subscriptions.Where(turn => turn.At < moment).GroupBy(turn => turn.Subscription)
            .Select(turns => turns.OrderBy(turn => turn.At).ThenBy(turn => turn.Turn).Last())
            .Where(turn => turn.Turn != SubscriptionTurn.Ended && !turn.Trial && turn.Currency == "EUR").Sum(turn => turn.MonthlyAmount!.Value);
    }
}
