using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Newcomers are persons who came by a join that was seen, also those who left again; each is watched 7 × 24 hours, and counts in the period in which
/// these end. Somebody who comes twice in that time counts once, by the first coming.
/// <para>
/// A step of the welcome that holds somebody out is compared: of the newcomers for whom it fell due within that time, and who had contributed nothing till then, the
/// share of those who contributed after it among who were to get it, whether it reached them or not, less that among who were held out: for who can be reached and who
/// cannot are different people, and among the held out nobody knows which. A step that nobody was held out of is compared with nothing.
/// </para>
/// </summary>
public sealed class OnboardingActivation : IKpi
{
    private static readonly Duration Early = Duration.FromHours(48);

    public string Id => "onboarding-activation";

    public Bilingual Name => new("Activation des nouveaux", "Onboarding activation");

    public Bilingual Explanation => new(
        "Part des nouveaux membres qui ont contribué dans les 7 jours de leur arrivée. Chacun compte dans la période où son septième jour s’achève.",
        "Share of the newcomers who contributed within 7 days of joining. Each counts in the period in which their seventh day ends.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Contributions;

    public Finding Compute(PeriodFacts facts)
    {
        var newcomers = NewcomersOf(facts);
        var noJourneys = KpiCatalog.Missing(Needs.Welcomes, facts);
        return Finding.Proportion(
            [.. newcomers.Where(newcomer => newcomer.First is not null).Select(newcomer => new KpiRow(Rows.NameOf(newcomer.Person), At: newcomer.First))],
            newcomers.Count,
            UnknownReasons.NothingToMeasure(
                "Aucun nouveau membre n’a achevé ses sept premiers jours dans la période.", "No newcomer’s first seven days ended in the period."),
            new()
            {
                ["within48Hours"] = Group(newcomers, newcomer => newcomer.First - newcomer.Joined < Early),
                ["withWelcome"] = ByJourney(welcomed: true),
                ["withoutWelcome"] = ByJourney(welcomed: false),
                ["byJourneyUnknown"] = noJourneys?.ToDetail(),
                ["steps"] = new JsonArray([.. StepsOf(facts, newcomers).Select(Step)]),
            });

        JsonObject? ByJourney(bool welcomed) => noJourneys is null
            ? Group(newcomers.FindAll(newcomer => newcomer.Welcomed == welcomed), newcomer => newcomer.First is not null)
            : null;
    }

    private static List<Newcomer> NewcomersOf(PeriodFacts facts)
    {
        var ripe = facts.RipeAfter(Margins.Newcomer);
        var (joined, first) = (new Instant?[facts.Timeline.People.Count], new Instant?[facts.Timeline.People.Count]);
        foreach (var person in facts.Timeline.People.Where(facts.IsMember))
        {
            foreach (var stay in person.Stays.Where(stay => stay.Joined && ripe.Contains(stay.From)).Take(1)) joined[person.Index] = stay.From;
        }

        foreach (var contribution in facts.Timeline.ContributionsIn(new Window(ripe.Start, facts.Window.End)))
        {
            if (joined[contribution.PersonIndex] is { } at && first[contribution.PersonIndex] is null && IsWatched(at, contribution.At) && contribution.StandsAt(facts.Window.End))
            {
                first[contribution.PersonIndex] = contribution.At;
            }
        }

        var welcomed = new PersonSet(facts.Timeline, facts.Timeline.Welcomes.Where(step => step.Fact is { IsHeldOut: false, IsUnreached: false } && joined[step.Person.Index] is { } at && IsWatched(at, step.Fact.At)).Select(step => step.Person));
        return
        [
            .. facts.Timeline.People.Where(person => joined[person.Index] is not null).OrderBy(person => person.Id.Value, StringComparer.Ordinal)
                .Select(person => new Newcomer(person, joined[person.Index]!.Value, first[person.Index], welcomed.Contains(person))),
        ];
    }

    private static IReadOnlyList<StepEffect> StepsOf(PeriodFacts facts, List<Newcomer> newcomers)
    {
        var watched = newcomers.ToDictionary(newcomer => newcomer.Person);
        return StepEffect.Of(facts.Timeline.Welcomes
            .Where(step => watched.TryGetValue(step.Person, out var newcomer) && IsWatched(newcomer.Joined, step.Fact.At))
            .DistinctBy(step => (step.Fact.Step, step.Person))
            .Where(step => !(watched[step.Person].First < step.Fact.At))
            .Select(step => new StepTrial(step.Fact.Step, step.Fact.IsHeldOut, watched[step.Person].First is not null)));
    }

    private static JsonObject Step(StepEffect effect) => new()
    {
        ["step"] = effect.Step,
        ["sent"] = Group(effect.Sent, effect.SentActivated),
        ["heldOut"] = Group(effect.HeldOut, effect.HeldOutActivated),
        ["difference"] = effect.Difference,
        ["interval"] = effect.Interval is { } interval ? new JsonObject { ["low"] = interval.Low, ["high"] = interval.High } : null,
        ["verdict"] = effect.Verdict switch { StepVerdict.Helps => "helps", StepVerdict.DoesNotHelp => "does-not-help", _ => "not-clear" },
    };

    private static bool IsWatched(Instant joined, Instant at) => joined <= at && at - joined < Margins.Newcomer;

    private static JsonObject Group(List<Newcomer> group, Func<Newcomer, bool> counts) => Group(group.Count, group.Count(counts));

    private static JsonObject Group(int n, int activated) => new() { ["n"] = n, ["activated"] = activated, ["share"] = n == 0 ? null : (double)activated / n };

    /// <param name="First">The first contribution within the time watched.</param>
    /// <param name="Welcomed">At least one step of the welcome was sent to them within it.</param>
    private sealed record Newcomer(Person Person, Instant Joined, Instant? First, bool Welcomed);
}
