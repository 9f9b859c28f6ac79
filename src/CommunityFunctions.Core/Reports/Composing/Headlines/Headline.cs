using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Reports.Composing.Headlines;

/// <summary>
/// One sentence that says what happened: the two weightiest of what clearly changed and of the targets that are clearly missed; the leading figures and
/// participation before others, what calls for somebody before what went well. It says how things are, never why. A period that is not over is not judged:
/// it has had less time than those before it. A quarter that is the community's first is judged against nothing: it says so, with its figures.
/// </summary>
internal static class Headline
{
    private const int Clauses = 2;

    internal const string Participation = "weekly-participation";

    /// <param name="figures">Those that the report shows.</param>
    public static Bilingual Of(ReportMaterial material, IReadOnlyList<ReportFigure> figures)
    {
        var known = new List<(IKpi Kpi, ReportFigure Figure)>();
        foreach (var figure in figures)
        {
            if (figure.Value is not null && KpiCatalog.Find(figure.Kpi) is { } kpi) known.Add((kpi, figure));
        }

        var clauses = known.Where(figure => !material.Facts.IsOpen && IsTold(figure.Kpi, figure.Figure))
            .OrderBy(figure => Leads(figure.Figure) ? 0 : 1).ThenBy(figure => Urgency(figure.Figure)).Take(Clauses).ToList();
        return material.Say(tongue => Tongue.Sentence(Words(material, known, clauses, tongue)));
    }

    private static string Words(ReportMaterial material, List<(IKpi Kpi, ReportFigure Figure)> known, List<(IKpi Kpi, ReportFigure Figure)> told, Tongue tongue)
    {
        var kind = material.Period.Kind;
        if (known.Count == 0) return NothingKnown(material, tongue);

        var said = told.ConvertAll(figure => ChangeWords.Clause(figure.Kpi, figure.Figure, kind, tongue)!);
        var isChange = said.Count > 0 && !(kind == PeriodKind.Quarter && IsFirst(material, known));
        return (isChange ? string.Join(tongue.Say(", et ", ", and "), said) : Quiet(material, known, tongue)) + (material.Facts.IsOpen ? Provisional(kind, tongue) : "");
    }

    private static string Provisional(PeriodKind kind, Tongue tongue) => kind switch
    {
        PeriodKind.Week => tongue.Say(" (chiffres provisoires, la semaine n’est pas finie)", " (provisional figures, the week is not over)"),
        PeriodKind.Month => tongue.Say(" (chiffres provisoires, le mois n’est pas fini)", " (provisional figures, the month is not over)"),
        _ => tongue.Say(" (chiffres provisoires, le trimestre n’est pas fini)", " (provisional figures, the quarter is not over)"),
    };

    private static string NothingKnown(ReportMaterial material, Tongue tongue)
    {
        var name = tongue.Name(material.Period);
        var hasSpoken = material.Facts.Timeline.Kinds.Any(fact => fact.At < material.Facts.Window.End);
        return (material.Period.Kind, hasSpoken) switch
        {
            (PeriodKind.Week, false) => tongue.Say($"rien n’est encore connu de la {name} : aucune source n’a rien transmis", $"nothing is known of the {name} yet: no source has sent anything"),
            (PeriodKind.Week, true) => tongue.Say(
                $"aucun chiffre de la {name} n’est encore connu ; chacun dit ce qui lui manque", $"no figure of the {name} is known yet; each says what it lacks"),
            (_, false) => tongue.Say($"rien n’est encore connu ({name}) : aucune source n’a rien transmis", $"nothing is known of {name} yet: no source has sent anything"),
            _ => tongue.Say($"aucun chiffre n’est encore connu ({name}) ; chacun dit ce qui lui manque", $"no figure of {name} is known yet; each says what it lacks"),
        };
    }

    private static string Quiet(ReportMaterial material, List<(IKpi Kpi, ReportFigure Figure)> known, Tongue tongue)
    {
        var isFirst = !material.Facts.IsOpen && IsFirst(material, known);
        var values = tongue.List(KeyWords.Of(KeyFigures.Of(material, known, isFirst), tongue));
        if (known.Count == 1) return tongue.Say($"un seul chiffre est connu : {values}", $"only one figure is known: {values}");

        if (material.Facts.IsOpen) return tongue.Say($"à ce jour : {values}", $"so far: {values}");

        var the = tongue.The(material.Period.Kind);
        return isFirst
            ? tongue.Say($"ce sont les premiers chiffres de la communauté : {values}", $"these are the community’s first figures: {values}")
            : tongue.Say($"pas d’évolution significative sur {the} : {values}", $"no clear change over {the}: {values}");
    }

    /// <summary>Nothing was told of the community before, or nothing of it is known.</summary>
    private static bool IsFirst(ReportMaterial material, List<(IKpi Kpi, ReportFigure Figure)> known) =>
        known.TrueForAll(figure => figure.Figure.Previous is null) || material.Facts.Timeline.Kinds.All(fact => fact.At >= material.Facts.Window.Start);

    private static bool IsTold(IKpi kpi, ReportFigure figure) => ChangeWords.MovementOf(kpi, figure.Change) != Movement.Unclear || ChangeWords.MissesTarget(figure);

    private static bool Leads(ReportFigure figure) => figure.IsLeading || figure.Kpi == Participation;

    private static int Urgency(ReportFigure figure) => figure switch
    {
        { Status: KpiStatus.Alert } => 0,
        { Change: ChangeKind.Worse } => 1,
        { Change: ChangeKind.Better } => 2,
        _ => 3,
    };
}
