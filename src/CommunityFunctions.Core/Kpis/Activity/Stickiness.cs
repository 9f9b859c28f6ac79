using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;
using NodaTime.Text;
using Interval = CommunityFunctions.Kpis.Findings.Interval;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Mean over the period's local days of WAU ÷ MAU: members active in the trailing 7 and 28 days, the day included. Like every figure it sees the
/// contributions as they stood at the period's end. Days next to each other share most of their windows, so the interval is that of batch means:
/// the mean of each whole run of 7 days is one observation (a week alone has none).
/// </summary>
public sealed class Stickiness : IKpi
{
    private const int Week = 7;
    private const int Month = 28;

    public string Id => "stickiness";

    public Bilingual Name => new("Fidélité d’usage", "Stickiness");

    public Bilingual Explanation => new(
        "Parmi les membres actifs des 28 derniers jours, part de ceux qui l’ont été dans les 7 derniers : moyenne des jours de la période. Élevée, elle dit que l’on revient chaque semaine.",
        "Of the members active in the last 28 days, the share who were active in the last 7: the mean of the period’s days. A high figure says that people come back every week.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Sightings;

    public Finding Compute(PeriodFacts facts)
    {
        var days = DaysOf(facts).Where(day => day.Monthly > 0).ToList();
        if (days.Count == 0)
        {
            return Finding.NotKnown(UnknownReasons.NothingToMeasure(
                "Aucun membre n’a été actif pendant la période ni dans les quatre semaines d’avant.", "No member was active in the period or in the four weeks before it."));
        }

        var shares = days.ConvertAll(day => (double)day.Weekly / day.Monthly);
        var mean = shares.Average();
        return new()
        {
            Value = mean,
            Numerator = shares.Sum(),
            Denominator = days.Count,
            Interval = IntervalOf(shares, mean),
            Rows = [.. days.Zip(shares, (day, share) => new KpiRow(Item: LocalDatePattern.Iso.Format(day.Date), Value: share))],
            Details = new() { ["days"] = days.Count, ["dauMau"] = days.Average(day => (double)day.Daily / day.Monthly) },
        };
    }

    private static Interval? IntervalOf(List<double> shares, double mean)
    {
        var batches = shares.Chunk(Week).Where(batch => batch.Length == Week).Select(batch => batch.Average()).ToList();
        if (Mean.IntervalOf(batches) is not { Low: { } low, High: { } high }) return null;
        var half = (high - low) / 2;
        return new(Math.Max(0, mean - half), Math.Min(1, mean + half));
    }

    /// <summary>
    /// The period's days with their active members. One pass over the contributions: somebody active on a day is a weekly active of that day and
    /// the 6 after it, which adds to what their last active day already covers.
    /// </summary>
    private static IEnumerable<(LocalDate Date, int Daily, int Weekly, int Monthly)> DaysOf(PeriodFacts facts)
    {
        var (zone, end) = (facts.Community.Zone, facts.Window.End);
        var first = facts.Period.First.PlusDays(1 - Month);
        var starts = new List<Instant>();
        for (var day = first; day <= facts.Period.Last && Start(day) < end; day = day.PlusDays(1)) starts.Add(Start(day));

        var (daily, weekly, monthly) = (new int[starts.Count + 1], new int[starts.Count + 1], new int[starts.Count + 1]);
        var last = new int[facts.Timeline.People.Count];
        Array.Fill(last, int.MinValue / 2);
        var today = 0;
        foreach (var contribution in facts.Timeline.ContributionsIn(new Window(Start(first), end)))
        {
            if (!contribution.StandsAt(end) || !facts.IsMember(contribution.Person)) continue;
            while (today + 1 < starts.Count && starts[today + 1] <= contribution.At) today++;
            ref var before = ref last[contribution.PersonIndex];
            if (before == today) continue;
            Cover(daily, before, today, 1);
            Cover(weekly, before, today, Week);
            Cover(monthly, before, today, Month);
            before = today;
        }

        return Running();

        Instant Start(LocalDate day) => zone.AtStartOfDay(day).ToInstant();

        IEnumerable<(LocalDate, int, int, int)> Running()
        {
            var (dau, wau, mau) = (0, 0, 0);
            for (var day = 0; day < starts.Count; day++)
            {
                (dau, wau, mau) = (dau + daily[day], wau + weekly[day], mau + monthly[day]);
                if (day >= Month - 1) yield return (first.PlusDays(day), dau, wau, mau);
            }
        }
    }

    /// <summary>Counts one person more on the days from <paramref name="today"/> on that their activity on <paramref name="before"/> does not cover.</summary>
    /// <param name="changes">By day: how many persons more than the day before.</param>
    private static void Cover(int[] changes, int before, int today, int days)
    {
        var from = Math.Max(today, before + days);
        changes[Math.Min(from, changes.Length - 1)]++;
        changes[Math.Min(today + days, changes.Length - 1)]--;
    }
}
