using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>
/// Turns acts into a log, as sources would tell it: events of all kinds from two sources and the suite, in no order, many at one moment, some told
/// twice. People keep to what they are: a message has one author, a lead and a subscription one person.
/// </summary>
internal sealed class RandomLife
{
    public static readonly SourceName Chat = SourceName.Parse("chat");

    /// <summary>Local midnight in Paris, a Monday: months before what the laws look at.</summary>
    public static readonly Instant Beginning = TestLife.At("2026-05-04 00:00");

    private static readonly string[] Names = ["ann", "bob", "cleo", "dan", "eve", "robot"];

    private readonly List<LoggedEvent> events = [];
    private readonly List<(string Id, MemberId Author, SourceName Source, string Conversation, Instant At)> messages = [];
    private readonly bool forgets;
    private int count;

    /// <param name="forgets">Whether messages may be deleted in a later month than they were written in.</param>
    private RandomLife(bool forgets) => this.forgets = forgets;

    public static IReadOnlyList<LoggedEvent> From(IEnumerable<Act> acts, bool forgets = true)
    {
        var life = new RandomLife(forgets);
        foreach (var act in acts) life.Live(act);
        return life.events;
    }

    private void Live(Act act)
    {
        var (who, source, at) = (new MemberId(Names[act.Who]), act.Pick % 2 == 0 ? TestLife.Forum : Chat, After(Beginning, act.Tick));
        var later = After(at, act.Later);
        switch (act.Verb)
        {
            case Verb.Join: Add(source, EventKind.MemberJoined, who, at); break;
            case Verb.Leave: Add(source, EventKind.MemberLeft, who, at); break;
            case Verb.List: Add(source, EventKind.RoleChanged, who, at, fact => fact with { Role = Roles.Member, Granted = true }); break;
            case Verb.Post: Write(who, source, at, null, team: act.Pick == 7); break;
            case Verb.Reply: Reply(act, who, at, source); break;
            case Verb.React or Verb.Delete or Verb.Edit or Verb.Flag when messages.Count > 0: Touch(act, who); break;
            case Verb.Meet: Add(source, EventKind.MeetingJoined, who, at, fact => fact with { Meeting = $"live-{act.Pick / 4}" }); break;
            case Verb.Survey: Add(source, EventKind.SurveyAnswered, who, at, fact => fact with { Survey = act.Pick < 9 ? "nps-2026" : "other", Value = act.Later % 11 }); break;
            case Verb.Lead: Sell(act, who, at); break;
            case Verb.Subscribe: Subscribe(act, who, at); break;
            case Verb.Refer: Add(source, EventKind.ReferralMade, new($"friend-{act.Pick}"), at, change: logged => logged with { Referrer = who }); break;
            case Verb.Offer or Verb.Publish:
                Add(source, act.Verb == Verb.Offer ? EventKind.ContentOffered : EventKind.ContentPublished, who, at, fact => fact with
                {
                    Content = $"{who}-{act.Pick / 3}",
                    Consent = new[] { "granted", "pending", "refused", null }[act.Later % 4],
                });
                break;
            case Verb.Ritual:
                Write(new("robot"), source, at, null, bot: true);
                Add(SourceName.Suite, EventKind.RitualPublished, new("robot"), at, fact => fact with { Ritual = $"ritual-{act.Pick % 2}", Message = messages[^1].Id }, logged => logged with { AccountsOf = source });
                break;
            case Verb.Welcome: Add(SourceName.Suite, EventKind.WelcomeSent, who, at, fact => fact with { Step = $"step-{act.Pick % 2}", Granted = (act.Later % 3) switch { 0 => false, 1 => true, _ => null }, Decision = act.Later % 3 == 1 ? CommunityEvent.Unreached : null }, logged => logged with { AccountsOf = source }); break;
            case Verb.Case:
                var id = $"case-{++count}";
                Add(SourceName.Suite, EventKind.CaseOpened, null, at, fact => fact with { Case = id });
                if (act.Pick > 2) Add(SourceName.Suite, EventKind.CaseDecided, null, later, fact => fact with { Case = id, Decision = "warned" });
                if (act.Pick > 8) Add(SourceName.Suite, EventKind.CaseDecided, null, After(later, 3), fact => fact with { Case = id, Decision = "reversed" });
                break;
            case Verb.Role:
                var role = act.Pick % 3 == 0 ? DatedRole.Team : Roles.Ambassador;
                Add(SourceName.Suite, EventKind.RoleChanged, who, at, fact => fact with { Role = role, Granted = true }, logged => logged with { AccountsOf = source });
                if (act.Pick > 5) Add(SourceName.Suite, EventKind.RoleChanged, who, later, fact => fact with { Role = role, Granted = false }, logged => logged with { AccountsOf = source });
                break;
            case Verb.Objection when act.Later % 3 == 1:
                Add(SourceName.Suite, EventKind.ConsentChanged, who, at, fact => fact with { Purpose = Purposes.PublishedContent, Content = $"{who}-{act.Pick / 3}", Granted = act.Pick % 3 > 0 });
                break;
            case Verb.Objection: Add(SourceName.Suite, EventKind.ConsentChanged, who, at, fact => fact with { Purpose = "analytics", Granted = act.Pick > 8 }); break;
            case Verb.Bot: Add(source, EventKind.RoleChanged, new("robot"), at, fact => fact with { Role = Roles.Bot, Granted = true }); break;
        }
    }

    private void Write(MemberId who, SourceName source, Instant at, string? conversation, string? to = null, bool bot = false, bool team = false)
    {
        var id = $"m{messages.Count}";
        messages.Add((id, who, source, conversation ?? id, at));
        Add(
            source, conversation is null ? EventKind.MessagePosted : EventKind.MessageReplied, who, at,
            fact => fact with { Message = id, Conversation = conversation ?? id, InReplyTo = to, Bot = bot, Team = team },
            logged => conversation is null ? logged : logged with { Target = AuthorOf(to), Starter = AuthorOf(conversation) });
    }

    private void Reply(Act act, MemberId who, Instant at, SourceName source)
    {
        if (messages.Count == 0)
        {
            Write(who, source, at, null);
            return;
        }

        var answered = messages[act.Pick % messages.Count];
        Write(who, answered.Source, After(answered.At, act.Later), answered.Conversation, act.Pick % 3 == 0 ? answered.Id : null);
    }

    private void Touch(Act act, MemberId who)
    {
        var message = messages[act.Pick % messages.Count];
        var at = After(message.At, act.Later);
        switch (act.Verb)
        {
            case Verb.React:
                Add(message.Source, EventKind.ReactionAdded, who, at, Reaction, logged => logged with { Target = message.Author });
                if (act.Later % 3 == 0) Add(message.Source, EventKind.ReactionRemoved, who, After(at, act.Later), Reaction, logged => logged with { Target = message.Author });
                break;
            case Verb.Delete when forgets || MonthOf(at) == MonthOf(message.At):
                Add(message.Source, EventKind.MessageDeleted, act.Pick % 2 == 0 ? message.Author : null, at, fact => fact with { Message = message.Id });
                break;
            case Verb.Edit: Add(message.Source, EventKind.MessageEdited, message.Author, at, fact => fact with { Message = message.Id }); break;
            case Verb.Flag: Add(message.Source, EventKind.MessageFlagged, act.Pick % 2 == 0 ? who : null, at, fact => fact with { Message = message.Id }); break;
        }

        CommunityEvent Reaction(CommunityEvent fact) => fact with { Message = message.Id, Reaction = "heart" };
    }

    private void Sell(Act act, MemberId who, Instant at)
    {
        var lead = $"lead-{++count}";
        EventKind[] stages = [EventKind.LeadCreated, EventKind.LeadQualified, EventKind.LeadAccepted, act.Pick % 5 == 4 ? EventKind.LeadLost : EventKind.LeadWon];
        for (var stage = 0; stage <= Math.Min(act.Pick / 2, 3); stage++)
        {
            Add(TestLife.Forum, stages[stage], who, After(at, stage * act.Later), fact => fact with { Lead = lead, Amount = 100 * (act.Pick + 1), Currency = "EUR" });
        }
    }

    private void Subscribe(Act act, MemberId who, Instant at)
    {
        var id = $"subscription-{++count}";
        EventKind[] turns = [EventKind.SubscriptionStarted, EventKind.SubscriptionChanged, EventKind.SubscriptionEnded];
        for (var turn = 0; turn <= act.Pick % 3; turn++)
        {
            var amount = (turn * 20) + act.Later + 1;
            Add(TestLife.Forum, turns[turn], who, After(at, turn * (act.Later + 1)), fact => fact with
            {
                Subscription = id,
                Amount = amount,
                Currency = act.Pick == 11 ? "USD" : "EUR",
                Trial = turn == 0 && act.Pick % 4 == 0,
            });
        }
    }

    private MemberId? AuthorOf(string? message) => messages.Where(written => written.Id == message).Select(written => (MemberId?)written.Author).FirstOrDefault();

    private static (int, int) MonthOf(Instant at) => (at.InZone(TestLife.Paris).Year, at.InZone(TestLife.Paris).Month);

    private static Instant After(Instant at, int ticks) => at + Duration.FromHours(6 * ticks);

    private void Add(SourceName source, EventKind kind, MemberId? who, Instant at, Func<CommunityEvent, CommunityEvent>? with = null, Func<LoggedEvent, LoggedEvent>? change = null)
    {
        var fact = new CommunityEvent { Id = $"e{events.Count}", Kind = kind, At = at.ToDateTimeOffset(), Actor = who?.Value };
        var logged = new LoggedEvent(source, source, with?.Invoke(fact) ?? fact, who, null, null);
        events.Add(change?.Invoke(logged) ?? logged);
        if (events.Count % 7 == 0) events.Add(events[events.Count / 2]);
    }
}
