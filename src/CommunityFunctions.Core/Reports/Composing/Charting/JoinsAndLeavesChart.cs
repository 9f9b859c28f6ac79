using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Charts;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>
/// Who came and who went, over the periods that the timeline holds whole; of the present one what its figure says. A period in which nobody can say who
/// was there is a gap.
/// </summary>
internal static class JoinsAndLeavesChart
{
    private const string Kpi = "net-member-growth";
    private const int Periods = 13;

    public static Chart? Of(ReportMaterial material)
    {
        if (material.Figure(Kpi) is not { } figure) return null;

        var flows = FlowsBefore(material);
        flows.Add((material.Period, OfFigure(figure)));
        var known = flows.SkipWhile(flow => flow.Flow is null).ToList();
        return known.Count == 0 ? null : new FlowChart(
            "joins-and-leaves", new("Arrivées et départs", "Joins and leaves"), material.Say(tongue => Finding(known, tongue)),
            [.. known.Select(flow => flow.Period.Id)],
            new("Arrivées", "Joined"), [.. known.Select(flow => flow.Flow?.Joined)],
            new("Départs", "Left"), [.. known.Select(flow => flow.Flow?.Left)]);
    }

    private static (double Joined, double Left)? OfFigure(ReportFigure figure) =>
        figure.Value is not null && figure.Details.NumberAt("joined") is { } joined && figure.Details.NumberAt("left") is { } left ? (joined, left) : null;

    /// <summary>Those of the periods before, in order of time: what <see cref="Turnover"/> finds in each, found for all of them at once.</summary>
    private static List<(KpiPeriod Period, (double Joined, double Left)? Flow)> FlowsBefore(ReportMaterial material)
    {
        var (facts, zone, periods) = (material.Facts, material.Community.Zone, new List<KpiPeriod>());
        for (var period = material.Period.Previous; periods.Count < Periods - 1 && period.In(zone).Start >= facts.Timeline.Begins; period = period.Previous) periods.Insert(0, period);
        var windows = periods.ConvertAll(period => period.In(zone));
        var (joined, left) = (new int[periods.Count], new int[periods.Count]);
        foreach (var person in facts.Timeline.People.Where(person => !person.IsBot))
        {
            foreach (var stay in person.Stays)
            {
                if (stay.Joined) Count(joined, person, stay.From);
                if (stay.Until is { } until) Count(left, person, until);
            }
        }

        var needs = KpiCatalog.Find(Kpi)!.Needs;
        return [.. periods.Select((period, i) => (period, KpiCatalog.Missing(needs, facts.For(period)) is null ? ((double, double)?)(joined[i], left[i]) : null))];

        void Count(int[] counts, Person person, Instant at)
        {
            // Who was in the team at any time of a period does not count in it.
            var place = windows.FindIndex(window => window.Contains(at));
            if (place >= 0 && !person.Holds(DatedRole.Team, windows[place])) counts[place]++;
        }
    }

    private static string Finding(List<(KpiPeriod Period, (double Joined, double Left)? Flow)> known, Tongue tongue)
    {
        var kind = known[^1].Period.Kind;
        if (known[^1].Flow is not { } now)
            return tongue.Say($"Arrivées et départs inconnus sur {tongue.The(kind)}.", $"Who joined and left over {tongue.The(kind)} is unknown.");

        var (joined, left) = (tongue.Count(now.Joined, ("arrivée", "arrivées"), ("joined", "joined")), tongue.Count(now.Left, ("départ", "départs"), ("left", "left")));
        var net = now.Joined.CompareTo(now.Left) switch
        {
            > 0 => tongue.Count(now.Joined - now.Left, ("membre de plus", "membres de plus"), ("more member", "more members")),
            < 0 => tongue.Count(now.Left - now.Joined, ("membre de moins", "membres de moins"), ("fewer member", "fewer members")),
            _ => tongue.Say("autant de départs que d’arrivées", "no net change"),
        };
        return tongue.Say($"{joined} et {left} sur {tongue.The(kind)} : {net}.", $"{joined} and {left} over {tongue.The(kind)}: {net}.");
    }
}
