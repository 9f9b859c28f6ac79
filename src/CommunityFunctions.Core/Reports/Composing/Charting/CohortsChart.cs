using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>
/// Of the members who joined for the first time in each of the last 12 months: how many contributed in that month and in each one after. Only months that
/// are over, and that the timeline holds whole. Who was there before the timeline, or was only discovered, is in no cohort. Objectors count.
/// </summary>
internal static class CohortsChart
{
    private const int Months = 12;

    /// <summary>What is told is the share that was active so many months after, if there is a cohort that old.</summary>
    private const int Told = 3;

    public static Chart? Of(ReportMaterial material)
    {
        var months = MonthsOf(material);
        if (months.Count == 0) return null;

        var (cohorts, activeIn) = (CohortsOf(material, months), ActiveIn(material, months));
        List<Cohort> known = [.. months.Select((month, first) => new Cohort(
            month.Id, cohorts[first].Count, [.. Enumerable.Range(first, months.Count - first).Select(later => cohorts[first].Count(person => (activeIn[person] & (1 << later)) != 0))]))];
        known = [.. known.SkipWhile(cohort => cohort.Size == 0)];
        return known.Count == 0 ? null : new CohortChart(
            "cohorts", new("Rétention par mois d’arrivée", "Retention by month of arrival"), material.Say(tongue => Finding(known, tongue)), known);
    }

    /// <summary>In order of time.</summary>
    private static List<KpiPeriod> MonthsOf(ReportMaterial material)
    {
        var (months, zone) = (new List<KpiPeriod>(), material.Community.Zone);
        var last = KpiPeriod.Of(PeriodKind.Month, material.Period.Last);
        while (last.In(zone).End > material.Facts.Window.End) last = last.Previous;
        for (var month = last; months.Count < Months && month.In(zone).Start >= material.Facts.Timeline.Begins; month = month.Previous) months.Insert(0, month);
        return months;
    }

    /// <summary>Of each month who joined in it, by the index of the person.</summary>
    private static List<int>[] CohortsOf(ReportMaterial material, List<KpiPeriod> months)
    {
        var windows = months.ConvertAll(month => month.In(material.Community.Zone));
        List<int>[] cohorts = [.. months.Select(_ => new List<int>())];
        foreach (var person in material.Facts.Timeline.People.Where(person => person.Before is null && material.Facts.IsMember(person)))
        {
            if (person.Stays is not [{ Joined: true } first, ..]) continue;
            var month = windows.FindIndex(window => window.Contains(first.From));
            if (month >= 0) cohorts[month].Add(person.Index);
        }

        return cohorts;
    }

    /// <summary>A bit for each month in which the person, by their index, contributed. Contributions come in order of time, so the months are gone through once.</summary>
    private static int[] ActiveIn(ReportMaterial material, List<KpiPeriod> months)
    {
        var (facts, active, month) = (material.Facts, new int[material.Facts.Timeline.People.Count], 0);
        long[] ends = [.. months.Select(known => Ticks.Of(known.In(material.Community.Zone).End))];
        foreach (var contribution in facts.Timeline.ContributionsIn(new(months[0].In(material.Community.Zone).Start, months[^1].In(material.Community.Zone).End)))
        {
            while (contribution.Moment >= ends[month]) month++;
            if (contribution.StandsAt(ends[month])) active[contribution.PersonIndex] |= 1 << month;
        }

        return active;
    }

    private static string Finding(List<Cohort> cohorts, Tongue tongue)
    {
        var after = Math.Min(Told, cohorts.Where(cohort => cohort.Size > 0).Max(cohort => cohort.Active.Count) - 1);
        var old = cohorts.FindAll(cohort => cohort.Size > 0 && cohort.Active.Count > after);
        var (size, active) = (old.Sum(cohort => cohort.Size), old.Sum(cohort => cohort.Active[after]));
        var (share, from, until) = (tongue.Percent((double)active / size), tongue.Name(KpiPeriod.Parse(old[0].Period)), tongue.Name(KpiPeriod.Parse(old[^1].Period)));
        var found = active == 0 ? tongue.Say("aucun", "none of them") : tongue.Say($"{tongue.Number(active)} ({share})", $"{tongue.Number(active)} of them ({share})");
        var arrivals = old.Count == 1
            ? tongue.Say($"Arrivées en {from}", $"Joined in {from}")
            : tongue.Say($"Arrivées entre {from} et {until}", $"Joined between {from} and {until}");
        return after switch
        {
            0 => tongue.Say(
                $"{arrivals} : {tongue.Members(size)}, dont {found} avec une contribution le même mois.",
                $"{arrivals}: {tongue.Members(size)}, {found} with a contribution in the same month."),
            _ => tongue.Say(
                $"{arrivals} : {tongue.Members(size)}, dont {found} avec une contribution {After(after, tongue)} plus tard.",
                $"{arrivals}: {tongue.Members(size)}, {found} with a contribution {After(after, tongue)} later."),
        };
    }

    private static string After(int months, Tongue tongue) => months switch
    {
        1 => tongue.Say("un mois", "one month"),
        2 => tongue.Say("deux mois", "two months"),
        _ => tongue.Say("trois mois", "three months"),
    };
}
