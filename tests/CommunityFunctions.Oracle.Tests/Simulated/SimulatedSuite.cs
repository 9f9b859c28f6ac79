using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Oracle.Tests.Simulated;

/// <summary>
/// What the engine makes of a simulation's webhook calls, read as the suite reads them, without storage. Of what people do alone: who is there is known from
/// lists of accounts too, which only the whole suite reads.
/// </summary>
internal sealed class SimulatedSuite
{
    /// <summary>The figures of which the simulation knows the truth.</summary>
    public static readonly IReadOnlyList<string> Kpis =
    [
        "members", "net-member-growth", "active-engagement", "active-members", "retention", "weekly-participation", "active-conversations", "contributions", "conversation-depth",
        "peer-interactions", "ritual-participation", "onboarding-activation", "time-to-first-response",
    ];

    /// <summary>The platforms whose list of accounts the suite reads.</summary>
    private static readonly string[] SupportedRosters = [SourceNames.Slack, SourceNames.Forum];

    private static readonly CommunityId Community = CommunityId.Parse("atelier");

    private readonly CommunitySimulation simulation;
    private readonly List<LoggedEvent> log;

    /// <param name="posts">What the suite has posted, each of which stands in the log.</param>
    public SimulatedSuite(CommunitySimulation simulation, SuitePosts posts)
    {
        this.simulation = simulation;
        var told = simulation.Deliveries().Concat(posts.Deliveries).Where(delivery => !delivery.IsRepeat)
            .SelectMany(delivery => Read(delivery).Events.Select(fact => (Source: SourceName.Parse(delivery.Source), Fact: fact))).ToList();
        var authors = told.Where(one => one.Fact.Kind is EventKind.MessagePosted or EventKind.MessageReplied)
            .ToDictionary(one => (one.Source, one.Fact.Message!), one => MemberOf(one.Source, one.Fact.Actor!));
        var listed = SupportedRosters.SelectMany(source => simulation.Population.Roster(source, simulation.Scenario.Start)).Select(Listed);
        log = [.. listed, .. told.Select(one => Logged(one.Source, one.Fact, authors)), .. posts.All.Select(Published)];
    }

    public double? Value(string period, string kpi) => KpiCatalog.Compute(KpiCatalog.Find(kpi)!, Facts(KpiPeriod.Parse(period))).Value;

    private PeriodFacts Facts(KpiPeriod period)
    {
        var (zone, accounts) = (simulation.Scenario.Zone, simulation.Population.Accounts);
        var proven = accounts.Where(account => account.ConfirmedAt < simulation.Scenario.End).GroupBy(account => account.Person)
            .SelectMany(person => person.Skip(1).Select(account => (Alias: MemberOf(account), Member: MemberOf(person.First()))));
        return new Timeline(new TimelineInput
        {
            Community = new() { Id = Community, Name = "Atelier", Type = CommunityType.B2b, Language = Language.French, Zone = zone, Sources = [] },
            Origin = simulation.Scenario.Start.InZone(zone).Date,
            Days = [.. log.GroupBy(logged => Instant.FromDateTimeOffset(logged.Fact.At).InZone(zone).Date).Select(day => DayFacts.From(day.Key, day))],
            Sources = [.. accounts.Select(account => account.Source).Distinct().Select(source => new SourceCoverage(SourceName.Parse(source), true, true, null, null))],
            Assignments = [.. accounts.Where(account => account.Kind == AccountKind.Team).Select(account => (MemberOf(account), new DatedRole(DatedRole.Team, null, null)))],
            Aliases = proven.ToDictionary(pair => pair.Alias, pair => pair.Member),
            Now = simulation.Scenario.End,
        }).For(period);
    }

    /// <summary>Calls of an hour arrive at its end, as the demo plays them.</summary>
    private DeliveryReading Read(SimulatedDelivery delivery)
    {
        var hours = (delivery.SentAt - simulation.Scenario.Start).BclCompatibleTicks / NodaConstants.TicksPerHour;
        var arrival = Instant.Min(simulation.Scenario.Start + Duration.FromHours(hours + 1), simulation.Scenario.End).ToDateTimeOffset();
        var platform = delivery.Source switch { SourceNames.Slack => "slack", SourceNames.Forum => "discourse", SourceNames.Discord => "discord", _ => "webhooks" };
        return SupportedPlatforms.Find(platform)!.Receiver.Read(
            new(Community, SourceName.Parse(delivery.Source), Delivery.HeadersFrom(delivery.Headers), delivery.Body, arrival));
    }

    /// <summary>Who was there before anything happened, as the suite finds it in the platform's list.</summary>
    private LoggedEvent Listed(Account account) => new(
        SourceName.Suite, SourceName.Parse(account.Source),
        new CommunityEvent
        {
            Id = $"listed:{account.Source}:{account.Id}",
            Kind = EventKind.RoleChanged,
            At = simulation.Scenario.Start.ToDateTimeOffset(),
            Actor = account.Id,
            Role = account.Kind == AccountKind.Bot ? "bot" : account.Kind == AccountKind.Team ? "team" : "member",
            Granted = true,
        },
        MemberOf(account), null, null);

    private static LoggedEvent Published(SuitePost post) => new(
        SourceName.Suite, SourceName.Parse(post.Source),
        new CommunityEvent
        {
            Id = $"ritual:{post.Message}",
            Kind = EventKind.RitualPublished,
            At = post.At.ToDateTimeOffset(),
            Ritual = post.Channel.ToLowerInvariant(),
            Message = post.Message,
            Conversation = post.Message,
            Channel = post.Channel,
        },
        null, null, null);

    private static LoggedEvent Logged(SourceName source, CommunityEvent fact, Dictionary<(SourceName, string), MemberId> authors)
    {
        var answered = fact.Kind switch
        {
            EventKind.MessageReplied => fact.InReplyTo ?? fact.Conversation,
            EventKind.ReactionAdded or EventKind.ReactionRemoved => fact.Message,
            _ => null,
        };
        return new(source, source, fact, fact.Actor is { } actor ? MemberOf(source, actor) : null, AuthorOf(answered), null)
        {
            Starter = fact.Kind == EventKind.MessageReplied ? AuthorOf(fact.Conversation) : null,
        };

        MemberId? AuthorOf(string? message) => message is not null && authors.TryGetValue((source, message), out var author) ? author : null;
    }

    private static MemberId MemberOf(Account account) => MemberOf(SourceName.Parse(account.Source), account.Id);

    private static MemberId MemberOf(SourceName source, string account) => new($"{source}-{account}");
}
