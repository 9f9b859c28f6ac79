using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

public sealed class WeeklyParticipation : IKpi
{
    private static readonly Unknown NoneEnded = UnknownReasons.NothingToMeasure(
        "Aucune semaine ne s’est encore terminée dans la période.", "No week has ended in the period yet.");

    public string Id => "weekly-participation";

    public Bilingual Name => new("Participation hebdomadaire", "Weekly participation");

    public Bilingual Explanation => new(
        "Part des membres présents qui ont écrit, répondu, participé à une rencontre ou publié au moins une fois dans la semaine. "
        + "Pour un mois ou un trimestre : moyenne des semaines qui s’y terminent.",
        "Share of the members present who wrote, answered, came to a meeting or published at least once in the week. "
        + "For a month or a quarter: the mean of the weeks that end in it.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Contributions;

    public Finding Compute(PeriodFacts facts) => facts.Period.Kind == PeriodKind.Week
        ? Finding.Proportion(Rows.Of(facts.Active), facts.Present.Count, UnknownReasons.NobodyPresent)
        : MeanOfWeeks(facts);

    private Finding MeanOfWeeks(PeriodFacts facts)
    {
        var ended = WeeksEndingIn(facts).Select(week => (week.Period, Finding: KpiCatalog.Compute(this, week))).ToList();
        var weeks = ended.FindAll(week => week.Finding.Value is not null);
        if (weeks.Count == 0) return Finding.NotKnown(ended is [.., var last] ? last.Finding.Unknown! : NoneEnded);
        return new()
        {
            Value = weeks.Average(week => week.Finding.Value),
            Numerator = weeks.Sum(week => week.Finding.Value),
            Denominator = weeks.Count,
            Interval = Mean.IntervalOf([.. weeks.Select(week => week.Finding.Value!.Value)], 0, 1),
            Rows = [.. weeks.Select(week => new KpiRow(Item: week.Period.Id, Value: week.Finding.Value))],
            Details = new JsonObject { ["weeks"] = weeks.Count },
        };
    }

    private static IEnumerable<PeriodFacts> WeeksEndingIn(PeriodFacts facts)
    {
        for (var week = KpiPeriod.Of(PeriodKind.Week, facts.Period.First); week.Last <= facts.Period.Last; week = week.Next)
        {
            var seen = facts.For(week);
            if (!seen.IsOpen) yield return seen;
        }
    }
}
