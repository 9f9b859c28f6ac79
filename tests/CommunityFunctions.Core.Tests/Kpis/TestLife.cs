using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Kpis;

/// <summary>
/// A community's life, written down event by event in the local time of Paris, and the figures that it comes to. People are called by their member id.
/// One source, <c>forum</c>, that starts empty, unless a test says otherwise.
/// </summary>
/// <example><c>new TestLife().Joined("ann", "2026-11-16 09:00").Posted("ann", "2026-11-16 10:00", "m1").Compute("active-members", "2026-W47")</c></example>
public sealed class TestLife
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    public static readonly SourceName Forum = SourceName.Parse("forum");

    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private readonly List<LoggedEvent> events = [];
    private readonly List<(MemberId, DatedRole)> assignments = [];
    private readonly Dictionary<MemberId, MemberId> aliases = [];
    private readonly Dictionary<string, MemberId> authors = [];
    private int count;

    public IReadOnlyList<LoggedEvent> Events => events;

    public CommunityDefinition Community { get; set; } = new()
    {
        Id = CommunityId.Parse("test"),
        Name = "Test",
        Type = CommunityType.B2b,
        Language = Language.English,
        Zone = Paris,
        Sources = [],
    };

    public List<SourceCoverage> Sources { get; } = [new(Forum, HasRoster: true, StartsEmpty: true, null, null)];

    /// <summary>When the figures are computed; long after everything.</summary>
    public Instant Now { get; set; } = At("2030-01-01 00:00");

    /// <summary>A moment of Paris, the earlier one where the clock shows it twice.</summary>
    public static Instant At(string local) => Local.Parse(local).Value.InZoneLeniently(Paris).ToInstant();

    public TestLife Joined(string who, string at) => Add(EventKind.MemberJoined, who, at);

    public TestLife Left(string who, string at) => Add(EventKind.MemberLeft, who, at);

    /// <summary>A roster lists the account.</summary>
    public TestLife Listed(string who, string at, string role = "member") =>
        Add(EventKind.RoleChanged, who, at, fact => fact with { Role = role, Granted = true });

    /// <summary>A roster no longer says that the account has the role.</summary>
    public TestLife RoleEnded(string who, string at, string role) =>
        Add(EventKind.RoleChanged, who, at, fact => fact with { Role = role, Granted = false });

    public TestLife Posted(string who, string at, string message)
    {
        authors[message] = new(who);
        return Add(EventKind.MessagePosted, who, at, fact => fact with { Message = message, Conversation = message });
    }

    /// <summary>An answer in a conversation; to its starter, unless another message is named.</summary>
    public TestLife Replied(string who, string at, string message, string conversation, string? to = null)
    {
        authors[message] = new(who);
        return Add(
            EventKind.MessageReplied, who, at, fact => fact with { Message = message, Conversation = conversation, InReplyTo = to },
            logged => logged with { Target = to is null ? null : AuthorOf(to), Starter = AuthorOf(conversation) });
    }

    public TestLife Edited(string who, string at, string message) => Add(EventKind.MessageEdited, who, at, fact => fact with { Message = message });

    public TestLife Deleted(string who, string at, string message) => Add(EventKind.MessageDeleted, who, at, fact => fact with { Message = message });

    public TestLife Reacted(string who, string at, string message, string reaction = "heart") =>
        Add(EventKind.ReactionAdded, who, at, fact => fact with { Message = message, Reaction = reaction }, logged => logged with { Target = AuthorOf(message) });

    public TestLife Unreacted(string who, string at, string message, string reaction = "heart") =>
        Add(EventKind.ReactionRemoved, who, at, fact => fact with { Message = message, Reaction = reaction }, logged => logged with { Target = AuthorOf(message) });

    public TestLife Met(string who, string at, string meeting) => Add(EventKind.MeetingJoined, who, at, fact => fact with { Meeting = meeting });

    public TestLife Answered(string who, string at, double score, string survey = "nps-2026") =>
        Add(EventKind.SurveyAnswered, who, at, fact => fact with { Survey = survey, Value = score });

    public TestLife Lead(string who, string at, string lead, LeadStage stage, decimal? amount = null, string currency = "EUR") => Add(
        stage switch
        {
            LeadStage.Created => EventKind.LeadCreated,
            LeadStage.Qualified => EventKind.LeadQualified,
            LeadStage.Accepted => EventKind.LeadAccepted,
            LeadStage.Won => EventKind.LeadWon,
            _ => EventKind.LeadLost,
        },
        who, at, fact => fact with { Lead = lead, Amount = amount, Currency = amount is null ? null : currency });

    public TestLife Subscription(
        string who, string at, string subscription, SubscriptionTurn turn, decimal? amount = null, bool trial = false, string currency = "EUR") => Add(
        turn switch
        {
            SubscriptionTurn.Started => EventKind.SubscriptionStarted,
            SubscriptionTurn.Changed => EventKind.SubscriptionChanged,
            _ => EventKind.SubscriptionEnded,
        },
        who, at, fact => fact with { Subscription = subscription, Amount = amount, Currency = amount is null ? null : currency, Trial = trial });

    public TestLife Referred(string referrer, string referred, string at) =>
        Add(EventKind.ReferralMade, referred, at, change: logged => logged with { Referrer = new(referrer) });

    public TestLife Offered(string who, string at, string content, string? consent = null) =>
        Add(EventKind.ContentOffered, who, at, fact => fact with { Content = content, Consent = consent });

    public TestLife Published(string who, string at, string content, string? consent = "granted") =>
        Add(EventKind.ContentPublished, who, at, fact => fact with { Content = content, Consent = consent });

    public TestLife Ritual(string ritual, string at, string message, string bot = "bot") => Add(
        EventKind.RitualPublished, bot, at, fact => fact with { Ritual = ritual, Message = message, Bot = true });

    public TestLife Welcomed(string who, string at, string step) => Add(EventKind.WelcomeSent, who, at, fact => fact with { Step = step });

    public TestLife Unreached(string who, string at, string step) => Add(EventKind.WelcomeSent, who, at, fact => fact with { Step = step, Granted = true, Decision = CommunityEvent.Unreached });

    public TestLife HeldOut(string who, string at, string step) => Add(EventKind.WelcomeSent, who, at, fact => fact with { Step = step, Granted = false });

    public TestLife CaseOpened(string at, string id) => Add(EventKind.CaseOpened, null, at, fact => fact with { Case = id });

    public TestLife CaseDecided(string at, string id, string decision) =>
        Add(EventKind.CaseDecided, null, at, fact => fact with { Case = id, Decision = decision });

    public TestLife Flagged(string at, string message) => Add(EventKind.MessageFlagged, null, at, fact => fact with { Message = message });

    public TestLife Consented(string who, string at, string purpose, bool granted) =>
        Add(EventKind.ConsentChanged, who, at, fact => fact with { Purpose = purpose, Granted = granted });

    /// <summary>The member's answer, which the suite took down, to the publication of one piece.</summary>
    public TestLife AnsweredForContent(string who, string at, string content, bool granted) =>
        Add(EventKind.ConsentChanged, who, at, fact => fact with { Purpose = Purposes.PublishedContent, Content = content, Granted = granted });

    /// <summary>Everything this person does is flagged as a program's doing.</summary>
    public TestLife IsBot(string who, string at) => Listed(who, at, Roles.Bot);

    /// <summary>The platform says of who did the last thing that they are staff.</summary>
    public TestLife ByStaff()
    {
        events[^1] = events[^1] with { Fact = events[^1].Fact with { Team = true } };
        return this;
    }

    /// <summary>The definition said of who did the last thing that they were in the team, when it came; the platform did not.</summary>
    public TestLife ByTeamOfDefinition()
    {
        events[^1] = events[^1] with { Fact = events[^1].Fact with { Team = true, PlatformSaysTeam = false } };
        return this;
    }

    /// <summary>The definition gives the role.</summary>
    public TestLife HasRole(string who, string role, LocalDate? from = null, LocalDate? until = null)
    {
        assignments.Add((new(who), new DatedRole(role, from, until)));
        return this;
    }

    public TestLife IsTeam(string who) => HasRole(who, DatedRole.Team);

    /// <summary>One person: the first id is an alias of the second.</summary>
    public TestLife Merged(string alias, string into)
    {
        aliases[new(alias)] = new(into);
        return this;
    }

    /// <summary>The facts of each local day that has any.</summary>
    public SortedDictionary<LocalDate, DayFacts> Days() => new(events
        .GroupBy(logged => Instant.FromDateTimeOffset(logged.Fact.At).InZone(Paris).Date)
        .ToDictionary(day => day.Key, day => DayFacts.From(day.Key, day)));

    /// <summary>What was before the origin of the period, month by month.</summary>
    public Carry CarryFor(KpiPeriod period)
    {
        var (origin, carry, days) = (Margins.OriginOf(period), Carry.Empty, Days());
        if (days.Count == 0) return carry;
        for (var month = KpiPeriod.Of(PeriodKind.Month, days.Keys.First()); month.First < origin; month = month.Next)
        {
            carry = carry.After(days.Where(day => month.Contains(day.Key)).Select(day => day.Value), month.In(Paris).End, Paris);
        }

        return carry;
    }

    public PeriodFacts Facts(string period)
    {
        var asked = KpiPeriod.Parse(period);
        var origin = Margins.OriginOf(asked);
        return new Timeline(new TimelineInput
        {
            Community = Community,
            Origin = origin,
            Carry = CarryFor(asked),
            Days = [.. Days().Where(day => origin <= day.Key && day.Key <= asked.Last).Select(day => day.Value)],
            Sources = Sources,
            Assignments = assignments,
            Aliases = aliases,
            Now = Now,
        }).For(asked);
    }

    /// <summary>The figure as the suite would store it.</summary>
    public Finding Compute(string kpi, string period) =>
        KpiCatalog.Compute(KpiCatalog.Find(kpi) ?? throw new ArgumentException($"There is no KPI {kpi}."), Facts(period));

    private MemberId? AuthorOf(string message) => authors.TryGetValue(message, out var author) ? author : null;

    private TestLife Add(EventKind kind, string? who, string at, Func<CommunityEvent, CommunityEvent>? with = null, Func<LoggedEvent, LoggedEvent>? change = null)
    {
        var fact = new CommunityEvent { Id = $"e{++count}", Kind = kind, At = At(at).ToDateTimeOffset(), Actor = who };
        var logged = new LoggedEvent(Forum, Forum, with?.Invoke(fact) ?? fact, who is null ? null : new MemberId(who), null, null);
        events.Add(change?.Invoke(logged) ?? logged);
        return this;
    }
}
