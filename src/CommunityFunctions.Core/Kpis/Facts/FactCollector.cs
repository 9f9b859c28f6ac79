using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Sorts the events of a day into facts, kind by kind.</summary>
internal sealed class FactCollector(LocalDate day)
{
    private readonly ActCollector acts = new();
    private readonly int dayNumber = SightingFact.NumberOf(day);
    private readonly List<DeletionFact> deletions = [];
    private readonly List<AttendanceFact> attendances = [];
    private readonly List<TurnFact> turns = [];
    private readonly List<RoleFact> roles = [];
    private readonly List<AnswerFact> answers = [];
    private readonly List<LeadFact> leads = [];
    private readonly List<SubscriptionFact> subscriptions = [];
    private readonly List<ReferralFact> referrals = [];
    private readonly List<ContentFact> contents = [];
    private readonly List<FlagFact> flags = [];
    private readonly List<RitualFact> rituals = [];
    private readonly List<WelcomeFact> welcomes = [];
    private readonly List<CaseFact> cases = [];
    private readonly List<ConsentFact> consents = [];
    private readonly List<KindFact> kinds = [];

    public void Add(LoggedEvent logged)
    {
        var fact = logged.Fact;
        var at = Instant.FromDateTimeOffset(fact.At);
        kinds.Add(new(logged.AccountsOf, fact.Kind, day, at));
        if (logged.Member is { } member) AddOf(member, logged, at);
        else AddOfNobody(logged, at);
    }

    public DayFacts ToFacts() => new()
    {
        Acts = acts.ToActs(),
        Deletions = FactSet.Of(deletions),
        Attendances = FactSet.Of(attendances),
        Turns = FactSet.Of(turns),
        Roles = FactSet.Of(roles),
        Answers = FactSet.Of(answers),
        Leads = FactSet.Of(leads),
        Subscriptions = FactSet.Of(subscriptions),
        Referrals = FactSet.Of(referrals),
        Contents = FactSet.Of(contents),
        Flags = FactSet.Of(flags),
        Rituals = FactSet.Of(rituals),
        Welcomes = FactSet.Of(welcomes),
        Cases = FactSet.Of(cases),
        Consents = FactSet.Of(consents),
        Kinds = FactSet.Of(kinds),
    };

    private void AddOf(MemberId member, LoggedEvent logged, Instant at)
    {
        var (fact, source) = (logged.Fact, logged.AccountsOf);
        if (fact.Bot) roles.Add(new(member, Roles.Bot, true, day, at, Flagged: true));
        if (fact.PlatformSaysTeam ?? fact.Team) roles.Add(new(member, DatedRole.Team, true, day, at, Flagged: true));
        if (EventKinds.ShowsMember(fact.Kind) && fact.Kind is not (EventKind.MemberJoined or EventKind.MemberLeft))
        {
            acts.Add(new SightingFact(at.ToUnixTimeTicks(), acts.Member(member), acts.Source(source), dayNumber));
        }

        switch (fact.Kind)
        {
            case EventKind.MemberJoined:
                turns.Add(new(source, member, at, Turn.Joined));
                break;
            case EventKind.MemberLeft:
                turns.Add(new(source, member, at, Turn.Left));
                break;
            case EventKind.RoleChanged:
                AddRole(member, fact, source, at);
                break;
            case EventKind.MessagePosted or EventKind.MessageReplied:
                AddMessage(member, logged, at);
                break;
            case EventKind.ReactionAdded or EventKind.ReactionRemoved:
                AddReaction(member, logged, at);
                break;
            case EventKind.MeetingJoined:
                attendances.Add(new(source, fact.Meeting!, member, day, at));
                break;
            case EventKind.SurveyAnswered when fact.Value is { } score:
                answers.Add(new(source, fact.Survey!, member, score, at));
                break;
            case EventKind.LeadCreated or EventKind.LeadQualified or EventKind.LeadAccepted or EventKind.LeadWon or EventKind.LeadLost:
                leads.Add(new(source, fact.Lead!, member, StageOf(fact.Kind), at, fact.Amount, fact.Currency));
                break;
            case EventKind.SubscriptionStarted or EventKind.SubscriptionChanged or EventKind.SubscriptionEnded:
                subscriptions.Add(new(source, fact.Subscription!, member, TurnOf(fact.Kind), at, fact.Amount, fact.Currency, fact.Trial == true));
                break;
            case EventKind.ReferralMade when logged.Referrer is { } referrer:
                referrals.Add(new(source, member, referrer, at));
                break;
            case EventKind.ContentOffered or EventKind.ContentPublished:
                contents.Add(new(source, fact.Content!, member, fact.Kind == EventKind.ContentPublished, at, fact.Consent));
                break;
            case EventKind.WelcomeSent:
                welcomes.Add(new(member, fact.Step ?? "", at, IsHeldOut: fact.Granted == false, IsUnreached: fact.Decision == CommunityEvent.Unreached));
                break;
            case EventKind.ConsentChanged when fact is { Purpose: Purposes.PublishedContent, Content: { } content }:
                contents.Add(new(SourceName.Suite, content, member, Published: false, at, fact.Granted == true ? ContentFact.Granted : ContentFact.Refused));
                break;
            case EventKind.ConsentChanged when fact.Purpose is { } purpose:
                consents.Add(new(member, purpose, fact.Granted == true, at));
                break;
            default:
                AddOfNobody(logged, at);
                break;
        }
    }

    /// <summary>What needs nobody's name to count.</summary>
    private void AddOfNobody(LoggedEvent logged, Instant at)
    {
        var (fact, source) = (logged.Fact, logged.AccountsOf);
        switch (fact.Kind)
        {
            case EventKind.MessageDeleted:
                deletions.Add(new(source, fact.Message!, at));
                break;
            case EventKind.MessageFlagged:
                flags.Add(new(source, fact.Message!, at, logged.Member));
                break;
            case EventKind.RitualPublished when fact is { Ritual: { } ritual, Message: { } message }:
                rituals.Add(new(source, message, ritual, at));
                break;
            case EventKind.CaseOpened or EventKind.CaseDecided:
                cases.Add(new(fact.Case!, at, fact.Kind == EventKind.CaseDecided ? fact.Decision ?? "" : null));
                break;
        }
    }

    private void AddRole(MemberId member, CommunityEvent fact, SourceName source, Instant at)
    {
        // A roster that lists an account tells the log so by its role.
        if (fact.Granted == true && fact.Role is Roles.Member or Roles.Bot or DatedRole.Team) turns.Add(new(source, member, at, Turn.Listed));
        if (fact.Role is not (null or Roles.Member)) roles.Add(new(member, fact.Role, fact.Granted == true, day, at));
    }

    private void AddMessage(MemberId author, LoggedEvent logged, Instant at)
    {
        var fact = logged.Fact;
        var isReply = fact.Kind == EventKind.MessageReplied;
        var conversation = fact.Conversation ?? fact.Message!;
        acts.Add(new MessageFact(
            at.ToUnixTimeTicks(), acts.Item(logged.AccountsOf, fact.Message!), acts.Member(author), acts.Item(logged.AccountsOf, conversation),
            acts.MemberOrNone(isReply ? logged.Starter : author),
            acts.MemberOrNone(isReply ? logged.Target ?? (fact.InReplyTo is null || fact.InReplyTo == conversation ? logged.Starter : null) : null)));
    }

    private void AddReaction(MemberId member, LoggedEvent logged, Instant at)
    {
        var fact = logged.Fact;
        acts.Add(new ReactionFact(
            at.ToUnixTimeTicks(), acts.Item(logged.AccountsOf, fact.Message!), acts.Member(member), acts.Reaction(fact.Reaction ?? ""),
            acts.MemberOrNone(logged.Target), fact.Kind == EventKind.ReactionRemoved));
    }

    private static LeadStage StageOf(EventKind kind) => kind switch
    {
        EventKind.LeadCreated => LeadStage.Created,
        EventKind.LeadQualified => LeadStage.Qualified,
        EventKind.LeadAccepted => LeadStage.Accepted,
        EventKind.LeadWon => LeadStage.Won,
        _ => LeadStage.Lost,
    };

    private static SubscriptionTurn TurnOf(EventKind kind) => kind switch
    {
        EventKind.SubscriptionStarted => SubscriptionTurn.Started,
        EventKind.SubscriptionChanged => SubscriptionTurn.Changed,
        _ => SubscriptionTurn.Ended,
    };
}
