using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>Joined − left. Its rows are all that came or went: they are as many as <c>details.n</c>, for a difference counts nothing.</summary>
public sealed class NetMemberGrowth : IKpi
{
    private static readonly Unknown NobodyAtStart = UnknownReasons.NothingToMeasure(
        "Aucun membre n’était présent au début de la période.", "No member was there at the period’s start.");

    public string Id => "net-member-growth";

    public Bilingual Name => new("Croissance nette", "Net member growth");

    public Bilingual Explanation => new(
        "Arrivées moins départs de la période. Un membre déjà là, mais découvert seulement maintenant, n’est pas une arrivée : il est compté à part.",
        "Members who joined minus members who left in the period. Somebody who had been there and was only now discovered has not joined: they are counted apart.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Sightings;

    public Finding Compute(PeriodFacts facts)
    {
        var turnover = Turnover.Of(facts);
        var (joined, left) = (turnover.Joined.Count, turnover.Left.Count);
        var noBaseline = KpiCatalog.MissingBaseline(facts, facts.Window.Start);
        int? atStart = noBaseline is null ? facts.PresentAt(Turnover.LastBefore(facts.Window.Start)).Count : null;
        return new()
        {
            Value = joined - left,
            Numerator = joined - left,
            Rows = [.. Noted(turnover.Joined, "joined"), .. Noted(turnover.Left, "left")],
            Details = new()
            {
                ["n"] = joined + left,
                ["joined"] = joined,
                ["left"] = left,
                ["discovered"] = turnover.Discovered.Count,
                ["membersAtStart"] = atStart,
                ["rate"] = atStart is null or 0 ? null : (double)(joined - left) / atStart.Value,
                ["rateUnknown"] = (noBaseline ?? (atStart == 0 ? NobodyAtStart : null))?.ToDetail(),
            },
        };
    }

    private static IEnumerable<KpiRow> Noted(IEnumerable<(Person Person, Instant At)> turns, string note) =>
        turns.OrderBy(turn => turn.At).ThenBy(turn => turn.Person.Id.Value, StringComparer.Ordinal)
            .Select(turn => new KpiRow(Rows.NameOf(turn.Person), At: turn.At, Note: note));
}
