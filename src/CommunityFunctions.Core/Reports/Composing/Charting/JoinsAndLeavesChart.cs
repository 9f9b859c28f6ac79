using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Activity;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;

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

        var flows = new List<(KpiPeriod Period, (double Joined, double Left)? Flow)> { (material.Period, OfFigure(figure)) };
        for (var period = material.Period.Previous; flows.Count < Periods && period.In(material.Community.Zone).Start >= material.Facts.Timeline.Begins; period = period.Previous)
        {
            flows.Insert(0, (period, OfFacts(material, period)));
        }

        var known = flows.SkipWhile(flow => flow.Flow is null).ToList();
        return known.Count == 0 ? null : new FlowChart(
            "joins-and-leaves", new("Arrivées et départs", "Joins and leaves"), material.Say(tongue => Finding(known, tongue)),
            [.. known.Select(flow => flow.Period.Id)],
            new("Arrivées", "Joined"), [.. known.Select(flow => flow.Flow?.Joined)],
            new("Départs", "Left"), [.. known.Select(flow => flow.Flow?.Left)]);
    }

    private static (double Joined, double Left)? OfFigure(ReportFigure figure) =>
        figure.Value is not null && figure.Details.NumberAt("joined") is { } joined && figure.Details.NumberAt("left") is { } left ? (joined, left) : null;

    private static (double Joined, double Left)? OfFacts(ReportMaterial material, KpiPeriod period)
    {
        var facts = material.Facts.For(period);
        if (KpiCatalog.Missing(KpiCatalog.Find(Kpi)!.Needs, facts) is not null) return null;
        var turnover = Turnover.Of(facts);
        return (turnover.Joined.Count, turnover.Left.Count);
    }

    private static string Finding(List<(KpiPeriod Period, (double Joined, double Left)? Flow)> known, Tongue tongue)
    {
        var kind = known[^1].Period.Kind;
        if (known[^1].Flow is not { } now)
            return tongue.Say($"Arrivées et départs inconnus sur {tongue.The(kind)}.", $"Who joined and left over {tongue.The(kind)} is unknown.");

        var (joined, left) = (tongue.Count(now.Joined, ("arrivée", "arrivées"), ("joined", "joined")), tongue.Count(now.Left, ("départ", "départs"), ("left", "left")));
        var net = now.Joined.CompareTo(now.Left) switch
        {
            > 0 => tongue.Say($"{tongue.Members(now.Joined - now.Left)} de plus", $"{tongue.Members(now.Joined - now.Left)} more"),
            < 0 => tongue.Say($"{tongue.Members(now.Left - now.Joined)} de moins", $"{tongue.Members(now.Left - now.Joined)} fewer"),
            _ => tongue.Say("autant de départs que d’arrivées", "as many as came"),
        };
        return tongue.Say($"{joined} et {left} sur {tongue.The(kind)} : {net}.", $"{joined} and {left} over {tongue.The(kind)}: {net}.");
    }
}
