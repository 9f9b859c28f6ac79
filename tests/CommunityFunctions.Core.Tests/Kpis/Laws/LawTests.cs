using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CsCheck;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>What holds for every life, however it went.</summary>
public sealed class LawTests
{
    private static readonly LocalDate OneDay = new(2026, 10, 25); // 25 hours long in Paris.

    /// <summary>Events of a single day: all that a life tells, moved to it.</summary>
    private static readonly Gen<IReadOnlyList<LoggedEvent>> DayOfEvents = Act.Some.Select(acts => (IReadOnlyList<LoggedEvent>)
        [.. RandomLife.From(acts).Select(logged => logged with { Fact = logged.Fact with { At = TestLife.At("2026-10-25 00:00").ToDateTimeOffset() + logged.Fact.At.TimeOfDay } })]);

    [Fact]
    public void Facts_of_two_halves_of_a_day_add_up_to_the_facts_of_the_day() => Gen.Select(DayOfEvents, Gen.Int[0, 99]).Sample((events, cut) =>
    {
        var at = events.Count * cut / 100;
        var (a, b) = (events.Take(at), events.Skip(at));

        Assert.Equal(DayFacts.From(OneDay, events), DayFacts.From(OneDay, a) + DayFacts.From(OneDay, b));
    });

    [Fact]
    public void Facts_are_the_same_in_any_order_and_with_any_repetition() => Gen.Select(DayOfEvents, Gen.Int).Sample((events, seed) =>
    {
        var shuffled = events.Concat(events.Take(events.Count / 3)).ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(DayFacts.From(OneDay, events), DayFacts.From(OneDay, shuffled));
    });

    [Fact]
    public void Adding_facts_is_associative_and_commutative_and_nothing_is_neutral() => Gen.Select(DayOfEvents, DayOfEvents, DayOfEvents).Sample((first, second, third) =>
    {
        var (a, b, c) = (DayFacts.From(OneDay, first), DayFacts.From(OneDay, second), DayFacts.From(OneDay, third));

        Assert.Equal(a + b + c, a + (b + c));
        Assert.Equal(a + b, b + a);
        Assert.Equal(a, a + DayFacts.None);
        Assert.Equal(a, DayFacts.None + a);
        Assert.Equal(a, a + a);
    });

    [Fact]
    public void Facts_written_and_read_are_the_same_facts_and_the_same_bytes() => DayOfEvents.Sample(events =>
    {
        var (facts, json) = (DayFacts.From(OneDay, events), new FactsJson());
        var bytes = json.Write(facts);
        var read = json.Read<DayFacts>(bytes);

        Assert.Equal(facts, read);
        Assert.Equal(bytes, new FactsJson().Write(read));
    });

    [Fact]
    public void A_carry_written_and_read_carries_the_same() => Act.Some.Sample(acts =>
    {
        var (days, json) = (Figures.DaysOf(RandomLife.From(acts)), new FactsJson());
        var carry = Figures.CarryAt(new(2026, 12, 1), days);
        var bytes = json.Write(carry);

        Assert.Equal(bytes, new FactsJson().Write(json.Read<Carry>(bytes)));
    });

    [Fact]
    public void Any_order_and_grouping_of_the_days_comes_to_the_same_figures() => Gen.Select(Act.Some, Gen.Int).Sample((acts, seed) =>
    {
        var days = Figures.DaysOf(RandomLife.From(acts));
        foreach (var period in Figures.Periods)
        {
            var origin = Margins.OriginOf(period);
            var (carry, within) = (Figures.CarryAt(origin, days), Figures.Within(days, origin, period).ToArray());
            var expected = Figures.Of(Figures.Facts(period, origin, carry, within));

            var random = new Random(seed);
            random.Shuffle(within);
            var grouped = within.GroupBy(_ => random.Next(4)).Select(group => group.Aggregate((a, b) => a + b));

            Assert.Equal(expected, Figures.Of(Figures.Facts(period, origin, carry, grouped)));
        }
    });

    /// <summary>
    /// Only where nothing is deleted in a later month than it was written in. What is deleted later changes nothing: the carry of a month holds who had
    /// contributed as it stood at the month's end, for good; a timeline from the very beginning knows of the later deletion and, looking back from a
    /// later period, would no longer count the message as somebody's first. And but for the runs of each ritual: a carry holds that there was a post, not
    /// who answered it.
    /// </summary>
    [Fact]
    public void A_carry_stands_for_all_that_was_before_it() => Act.Some.Sample(acts =>
    {
        var days = Figures.DaysOf(RandomLife.From(acts, forgets: false));
        foreach (var period in Figures.Periods)
        {
            var beginning = Figures.FirstMonth.First;

            Assert.Equal(
                Figures.Of(Figures.Facts(period, beginning, Carry.Empty, Figures.Within(days, beginning, period)), but: "rituals"),
                Figures.Of(Figures.FactsOf(period, days), but: "rituals"));
        }
    });

    /// <summary>Of shares and counts the numerator; of means, medians and sums n, which is the denominator unless the details say it apart.</summary>
    [Fact]
    public void Rows_are_exactly_what_was_counted() => Act.Some.Sample(acts =>
    {
        foreach (var (kpi, finding) in FiguresOf(acts).Where(figure => figure.Finding.Value is not null))
        {
            var isShareOrCount = finding.Details["n"] is null && (kpi.Unit == KpiUnit.Count || (kpi.Unit == KpiUnit.Ratio && !IsMean(kpi, finding)));
            var counted = isShareOrCount ? finding.Numerator : (int?)finding.Details["n"] ?? finding.Denominator;
            Assert.True(finding.Rows.Count == counted, $"{kpi.Id}: {finding.Rows.Count} rows for {finding.Numerator} of {finding.Denominator}, {finding.Details}.");
        }
    });

    [Fact]
    public void What_is_unknown_says_why_and_what_is_known_does_not() => Act.Some.Sample(acts =>
    {
        foreach (var (kpi, finding) in FiguresOf(acts)) Assert.True(finding.Value is null == finding.Unknown is not null, kpi.Id);
    });

    [Fact]
    public void No_row_and_no_detail_names_who_has_objected() => Gen.Select(Act.Some, Gen.Int[0, 4], Gen.Int[0, Act.Ticks - 1]).Sample((acts, who, tick) =>
    {
        var events = RandomLife.From(acts.Append(new(Verb.Objection, who, tick, Pick: 0, Later: 0)));
        var days = Figures.DaysOf(events);
        foreach (var period in Figures.Periods)
        {
            var objectors = ObjectorsAt(period.In(TestLife.Paris).End, events);
            var facts = Figures.FactsOf(period, days);
            foreach (var kpi in KpiCatalog.All)
            {
                var finding = KpiCatalog.Compute(kpi, facts);
                Assert.DoesNotContain(finding.Rows, row => row.Member is { } member && objectors.Contains(member.Value));
                Assert.DoesNotContain(objectors, name => finding.Details.ToJsonString().Contains($"\"{name}\"", StringComparison.Ordinal));
            }
        }
    });

    [Fact]
    public void Shares_lie_within_0_and_1_and_within_their_interval() => Act.Some.Sample(acts =>
    {
        foreach (var (kpi, finding) in FiguresOf(acts).Where(figure => figure.Kpi.Unit == KpiUnit.Ratio && figure.Finding.Value is not null))
        {
            // What was won may be more than what it cost, or less.
            Assert.True(kpi.Id == "roi" || finding.Value is >= 0 and <= 1, $"{kpi.Id} is {finding.Value}.");
            Assert.True(
                finding.Interval is null || (!(finding.Interval.Low > finding.Value + 1e-12) && !(finding.Interval.High < finding.Value - 1e-12)),
                $"{kpi.Id} is {finding.Value}, beside {finding.Interval}.");
        }
    });

    /// <summary>By the last word of each account, of two at one moment the refusal. Eve is an alias of Cleo: if either refuses, the person does.</summary>
    private static HashSet<string> ObjectorsAt(Instant end, IEnumerable<LoggedEvent> events) => events
        .Where(logged => logged.Fact is { Kind: EventKind.ConsentChanged, Purpose: Purposes.Analytics } && Instant.FromDateTimeOffset(logged.Fact.At) < end)
        .GroupBy(logged => logged.Member!.Value.Value)
        .Where(account => account.OrderBy(said => said.Fact.At).ThenByDescending(said => said.Fact.Granted).Last().Fact.Granted == false)
        .SelectMany(account => account.Key is "cleo" or "eve" ? ["cleo", "eve"] : new[] { account.Key })
        .ToHashSet();

    /// <summary>A mean of shares, each of which is a row: of posts, of days, or of weeks.</summary>
    private static bool IsMean(IKpi kpi, Finding finding) =>
        kpi.Id is "engagement-rate-per-post" or "stickiness" || (kpi.Id == "weekly-participation" && finding.Details.ContainsKey("weeks"));

    private static IEnumerable<(IKpi Kpi, Finding Finding)> FiguresOf(IEnumerable<Act> acts)
    {
        var days = Figures.DaysOf(RandomLife.From(acts));
        return from period in Figures.Periods
               let facts = Figures.FactsOf(period, days)
               from kpi in KpiCatalog.All
               select (kpi, KpiCatalog.Compute(kpi, facts));
    }
}
