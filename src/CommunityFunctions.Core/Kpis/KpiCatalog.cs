using System.Collections.Concurrent;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>All KPIs there are, by their ids, and the way to compute one.</summary>
public static class KpiCatalog
{
    private static readonly EventKind[] Contributions = [EventKind.MessagePosted, EventKind.MessageReplied, EventKind.MeetingJoined, EventKind.ContentPublished];

    private static readonly (Needs Need, EventKind[] Kinds, Unknown Because)[] Feeds =
    [
        (Needs.Sightings, [.. Enum.GetValues<EventKind>().Where(EventKinds.ShowsMember), EventKind.RoleChanged],
            UnknownReasons.NotFed("Aucune source n’avait encore montré de membre.", "No source had shown a member yet.")),
        (Needs.Leads, [EventKind.LeadCreated, EventKind.LeadQualified, EventKind.LeadAccepted, EventKind.LeadWon, EventKind.LeadLost],
            UnknownReasons.NotFed("Aucune source n’a encore parlé de prospects.", "No source has told of leads yet.")),
        (Needs.Subscriptions, [EventKind.SubscriptionStarted, EventKind.SubscriptionChanged, EventKind.SubscriptionEnded],
            UnknownReasons.NotFed("Aucune source n’a encore parlé d’abonnements.", "No source has told of subscriptions yet.")),
        (Needs.Referrals, [EventKind.ReferralMade],
            UnknownReasons.NotFed("Aucune source n’a encore parlé de parrainages.", "No source has told of referrals yet.")),
        (Needs.Content, [EventKind.ContentOffered, EventKind.ContentPublished],
            UnknownReasons.NotFed("Aucun contenu de membre n’a encore été proposé ni publié.", "No member’s content has been offered or published yet.")),
        (Needs.Rituals, [EventKind.RitualPublished],
            UnknownReasons.NotFed("Aucun rituel n’a encore été publié.", "No ritual has been published yet.")),
        (Needs.Meetings, [EventKind.MeetingJoined],
            UnknownReasons.NotFed("Aucune source n’a encore parlé de rencontres.", "No source has told of meetings yet.")),
        (Needs.Welcomes, [EventKind.WelcomeSent],
            UnknownReasons.NotFed("Aucune étape d’accueil n’a encore été envoyée.", "No step of the welcome has been sent yet.")),
        (Needs.Cases, [EventKind.CaseOpened],
            UnknownReasons.NotFed("Aucun cas de modération n’a encore été ouvert.", "No moderation case has been opened yet.")),
        (Needs.Messages, [EventKind.MessagePosted, EventKind.MessageReplied],
            UnknownReasons.NotFed("Aucune source n’a encore parlé de messages.", "No source has told of messages yet.")),
        (Needs.Contributions, Contributions,
            UnknownReasons.NotFed("Aucune source n’a encore parlé de messages, de rencontres ni de contenus.", "No source has told of messages, meetings or content yet.")),
        (Needs.Engagement, [.. Contributions, EventKind.ReactionAdded, EventKind.ReactionRemoved],
            UnknownReasons.NotFed(
                "Aucune source n’a encore parlé de messages, de réactions, de rencontres ni de contenus.",
                "No source has told of messages, reactions, meetings or content yet.")),
    ];

    public static IReadOnlyList<IKpi> All { get; } =
    [
        .. typeof(IKpi).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IKpi)))
            .Select(type => (IKpi)Activator.CreateInstance(type)!)
            .OrderBy(kpi => kpi.Id, StringComparer.Ordinal),
    ];

    public static IKpi? Find(string id) => All.FirstOrDefault(kpi => kpi.Id == id);

    /// <summary>
    /// What each figure comes to, in their order. Figures look at facts and change nothing, so they are computed beside each other, on all processors.
    /// </summary>
    /// <param name="compute">Told each figure, on several threads at once.</param>
    public static IReadOnlyList<(IKpi Kpi, Finding Finding)> ComputeAll(IReadOnlyList<IKpi> kpis, Func<IKpi, Finding> compute)
    {
        var findings = new (IKpi, Finding)[kpis.Count];
        var oneByOne = Partitioner.Create(Enumerable.Range(0, kpis.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(oneByOne, i => findings[i] = (kpis[i], compute(kpis[i])));
        return findings;
    }

    public static Finding Compute(IKpi kpi, PeriodFacts facts) =>
        Missing(kpi.Needs, facts) is { } reason ? Finding.NotKnown(reason) : kpi.Compute(facts);

    /// <summary>Why a figure with these needs can't be known; null when it can.</summary>
    public static Unknown? Missing(Needs needs, PeriodFacts facts)
    {
        if (needs.HasFlag(Needs.Baseline) && MissingBaseline(facts, facts.Window.End) is { } baseline) return baseline;
        if (needs.HasFlag(Needs.History) && SourceWithShortHistory(facts) is { } young) return UnknownReasons.ShortHistory(young.Source.ToString());
        foreach (var (need, kinds, because) in Feeds)
        {
            if (needs.HasFlag(need) && !facts.Timeline.Kinds.Any(fact => fact.At < facts.Window.End && kinds.Contains(fact.Kind))) return because;
        }

        return null;
    }

    /// <summary>
    /// Why nobody can say who was a member before that moment (UTC); null when it can be said. A figure that asks who was a member at the period's
    /// start needs the lists of members from before it: whom a list shows later would seem to have been no member.
    /// </summary>
    public static Unknown? MissingBaseline(PeriodFacts facts, Instant before) =>
        CommunitySources(facts).FirstOrDefault(source => !source.StartsEmpty && !(source.Baseline < before)) is { } source
            ? UnknownReasons.NoBaseline(source.Source.ToString())
            : null;

    private static SourceCoverage? SourceWithShortHistory(PeriodFacts facts)
    {
        var sources = CommunitySources(facts).ToList();
        return sources.TrueForAll(source => source.StartsEmpty) ? null : sources.Find(source => !(HistoryOf(source) <= facts.Window.Start - Margins.History));

        Instant? HistoryOf(SourceCoverage source) =>
            facts.Timeline.Kinds.Where(fact => fact.Source == source.Source).Select(fact => (Instant?)fact.At).Append(source.Baseline).Min();
    }

    /// <summary>
    /// The sources through which members are seen: those that have shown somebody, and those with a list of accounts. A source that was connected after the
    /// period, to a community that had others, does not make the period unknown.
    /// </summary>
    private static IEnumerable<SourceCoverage> CommunitySources(PeriodFacts facts)
    {
        var showing = facts.Timeline.Kinds.Where(fact => fact.At < facts.Window.End && EventKinds.ShowsMember(fact.Kind)).Select(fact => fact.Source).ToHashSet();
        var connected = facts.Timeline.Input.Sources
            .Where(source => showing.Contains(source.Source) || (source.HasRoster && (source.Baseline is null || source.Baseline < facts.Window.End)))
            .ToList();
        return connected.Count > 0 ? connected : facts.Timeline.Input.Sources.Where(source => source.HasRoster);
    }
}
