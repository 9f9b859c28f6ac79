using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Welcome;

/// <summary>Whether a step of the welcome leads to first contributions: who was to get it, compared with who was held out.</summary>
/// <param name="Sent">How many were to get it: it was sent to them, or could not reach them.</param>
/// <param name="SentActivated">How many of these contributed after it.</param>
/// <param name="HeldOut">How many were held out; at least one.</param>
public sealed record StepEffect(string Step, int Sent, int SentActivated, int HeldOut, int HeldOutActivated)
{
    /// <summary>Five points more who contribute: less is not worth a message to everybody.</summary>
    public const double LeastHelp = 0.05;

    /// <summary>With fewer on either side nothing is judged.</summary>
    public const int Fewest = 10;

    /// <summary>The share among who were to get it less that among who were held out; null where nobody was to get it.</summary>
    public double? Difference => Sent == 0 ? null : ((double)SentActivated / Sent) - ((double)HeldOutActivated / HeldOut);

    /// <summary>The 95 % interval of the difference (Newcombe's); null where nobody was to get it.</summary>
    public Interval? Interval => Sent == 0 ? null : Newcombe.Of(SentActivated, Sent, HeldOutActivated, HeldOut);

    public StepVerdict Verdict => this switch
    {
        { Sent: < Fewest } or { HeldOut: < Fewest } => StepVerdict.NotClear,
        { Interval.Low: > 0 } => StepVerdict.Helps,
        { Interval.High: < LeastHelp } => StepVerdict.DoesNotHelp,
        _ => StepVerdict.NotClear,
    };

    /// <summary>Of each step that anybody was held out of, in the order of their ids.</summary>
    public static IReadOnlyList<StepEffect> Of(IEnumerable<StepTrial> trials) =>
    [
        .. trials.GroupBy(trial => trial.Step, (step, all) => Of(step, [.. all])).Where(effect => effect.HeldOut > 0).OrderBy(effect => effect.Step, StringComparer.Ordinal),
    ];

    private static StepEffect Of(string step, List<StepTrial> trials) => new(
        step,
        trials.Count(trial => !trial.IsHeldOut), trials.Count(trial => !trial.IsHeldOut && trial.Contributed),
        trials.Count(trial => trial.IsHeldOut), trials.Count(trial => trial.IsHeldOut && trial.Contributed));
}
