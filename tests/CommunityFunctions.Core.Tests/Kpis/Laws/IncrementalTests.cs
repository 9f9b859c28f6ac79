using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CsCheck;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>
/// However late, often and disorderly events come: computing again only the days that they lie on, and the carries after them, ends in the same
/// figures as computing everything from the whole log.
/// </summary>
public sealed class IncrementalTests
{
    [Fact]
    public void Computing_only_what_changed_equals_computing_everything() => Gen.Select(Act.Some, Gen.Int, Gen.Int[1, 8]).Sample((acts, seed, batches) =>
    {
        var told = RandomLife.From(acts).ToArray();
        new Random(seed).Shuffle(told);

        var suite = new Suite();
        foreach (var batch in told.Chunk(Math.Max(1, told.Length / batches))) suite.Take(batch);

        var days = Figures.DaysOf(told);
        foreach (var period in Figures.Periods) Assert.Equal(Figures.Of(Figures.FactsOf(period, days)), Figures.Of(suite.FactsOf(period)));
    });

    /// <summary>The log, the facts of its days and the carries of its months, as the functions keep them.</summary>
    private sealed class Suite
    {
        private readonly Dictionary<string, LoggedEvent> log = [];
        private readonly SortedDictionary<LocalDate, DayFacts> days = [];
        private readonly SortedDictionary<KpiPeriod, Carry> carries = [];

        public void Take(IEnumerable<LoggedEvent> deliveries)
        {
            var dirty = new SortedSet<LocalDate>();
            foreach (var logged in deliveries)
            {
                if (log.TryAdd(logged.Fact.Id, logged)) dirty.Add(Figures.DayOf(logged));
            }

            foreach (var day in dirty) days[day] = DayFacts.From(day, log.Values.Where(logged => Figures.DayOf(logged) == day));
            if (dirty.Count > 0) CarryFrom(KpiPeriod.Of(PeriodKind.Month, dirty.Min));
        }

        public CommunityFunctions.Kpis.Timelines.PeriodFacts FactsOf(KpiPeriod period)
        {
            var origin = Margins.OriginOf(period);
            var carry = carries.GetValueOrDefault(KpiPeriod.Of(PeriodKind.Month, origin), Carry.Empty);
            return Figures.Facts(period, origin, carry, Figures.Within(days, origin, period));
        }

        /// <summary>The carries of the months after the dirty one; earlier ones stay as they are.</summary>
        private void CarryFrom(KpiPeriod dirty)
        {
            for (var month = dirty; month <= KpiPeriod.Parse("2027-01"); month = month.Next)
            {
                carries[month.Next] = Figures.Next(carries.GetValueOrDefault(month, Carry.Empty), month, days);
            }
        }
    }
}
