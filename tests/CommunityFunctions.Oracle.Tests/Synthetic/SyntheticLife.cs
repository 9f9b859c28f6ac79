using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Oracle.Tests.Synthetic;

/// <summary>
/// A community's log from a seed, made fast and in bulk: two sources; people who were there, come later, leave and return; programs, the team, two ids
/// of one person; conversations, deletions, reactions taken back, rituals, meetings, surveys, content, referrals, welcomes and cases.
/// </summary>
internal sealed class SyntheticLife
{
    public static readonly SourceName Forum = SourceName.Parse("forum");
    public static readonly SourceName Chat = SourceName.Parse("chat");

    private readonly Random random;
    private readonly SyntheticSize size;
    private readonly SyntheticPerson[] people;
    private readonly double[] weights;
    private readonly List<(string Id, MemberId Author, SourceName Source, string Conversation, MemberId Starter, Instant At)> written = [];
    private readonly SortedDictionary<LocalDate, List<LoggedEvent>> days = [];
    private readonly LocalDate first;
    private int count;
    private int? ritual;

    private SyntheticLife(LocalDate first, SyntheticSize size, int seed)
    {
        (this.first, this.size, random) = (first, size, new Random(seed));
        people = [.. Enumerable.Range(0, size.Members).Select(Person)];
        var sum = 0.0;
        weights = [.. people.Select(person => sum += person.Weight)];
    }

    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The events of each local day, in no order.</summary>
    public IReadOnlyDictionary<LocalDate, List<LoggedEvent>> Days => days;

    /// <summary>Roles that the definition gives.</summary>
    public IReadOnlyList<(MemberId Member, DatedRole Role)> Assignments { get; private set; } = [];

    public IReadOnlyDictionary<MemberId, MemberId> Aliases { get; private set; } = new Dictionary<MemberId, MemberId>();

    public static SyntheticLife From(LocalDate first, SyntheticSize size, int seed)
    {
        var life = new SyntheticLife(first, size, seed);
        life.Assignments =
        [
            .. life.people.Where(person => person.Team).Take(4).Select((person, i) => (person.Id, new DatedRole(DatedRole.Team, first.PlusDays(40 * i), i == 1 ? first.PlusDays(130) : null))),
            .. life.people.Where(person => !person.Team).Take(20).Select(person => (person.Id, new DatedRole("ambassador", first.PlusDays(10), null))),
        ];
        life.Aliases = life.people.Where((_, i) => i % 101 == 50).ToDictionary(person => new MemberId(person.Id.Value + "x"), person => person.Id);
        life.Found();
        for (var day = 0; day < size.Days; day++) life.Live(day);
        foreach (var events in life.days.Values) life.random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events));
        return life;
    }

    private SyntheticPerson Person(int i)
    {
        var comes = random.NextDouble() < 0.6 ? 0 : random.Next(1, size.Days);
        int? goes = random.NextDouble() < 0.15 ? comes + random.Next(3, 150) : null;
        return new(new MemberId($"p{i:00000}"), random.Next(2) == 0 ? Forum : Chat, 1 / (1.0 + random.Next(size.Members)), comes, goes, goes + (random.Next(3) == 0 ? random.Next(1, 60) : null))
        {
            Bot = i % 997 == 3,
            Team = i % 499 == 7,
        };
    }

    /// <summary>The roster, read once, the day before.</summary>
    private void Found()
    {
        foreach (var person in people.Where(person => person.Comes == 0))
        {
            var role = person.Bot ? "bot" : person.Team && count % 2 == 0 ? DatedRole.Team : "member";
            Add(person.Home, EventKind.RoleChanged, person.Id, At(-1, 0.5), fact => fact with { Role = role, Granted = true });
        }
    }

    private void Live(int day)
    {
        Move(day);
        for (var i = 0; i < size.MessagesADay; i++) Write(day);
        for (var i = 0; i < size.MessagesADay; i++) React(day);
        for (var i = 0; i < (size.MessagesADay / 50) + 1; i++) Undo(day);
        if (day % 7 is 4 or 0) Ritual(day);
        if (day % 7 == 2) Meet(day);
        Occasionally(day);
    }

    private void Move(int day)
    {
        foreach (var person in people)
        {
            if (person.Comes == day && day > 0)
            {
                // Some are not seen joining: the first thing that they do shows them.
                if (random.Next(5) > 0) Add(person.Home, EventKind.MemberJoined, person.Id, At(day));
                if (random.Next(2) == 0) Add(SourceName.Suite, EventKind.WelcomeSent, person.Id, At(day + 1), fact => fact with { Step = "hello", Granted = day % 3 == 0 ? false : null }, logged => logged with { AccountsOf = person.Home });
            }

            if (person.Goes == day) Add(person.Home, EventKind.MemberLeft, person.Id, At(day));
            if (person.Returns == day) Add(person.Home, EventKind.MemberJoined, person.Id, At(day));
            if (person.Comes + 20 == day && person.Id.Value[^1] == '4') Add(person.Home == Forum ? Chat : Forum, EventKind.MemberJoined, person.Id, At(day));
        }
    }

    private void Write(int day)
    {
        if (Somebody(day) is not { } author) return;
        var at = At(day);
        var (id, source) = ($"m{written.Count}", author.Home);
        if (written.Count == 0 || random.Next(4) == 0)
        {
            written.Add((id, author.Id, source, id, author.Id, at));
            Add(source, EventKind.MessagePosted, author.Id, at, fact => fact with { Message = id, Conversation = id, Bot = author.Bot, Team = author.Team && random.Next(20) == 0 });
            return;
        }

        var answered = Recent();
        at = Later(answered.At, 60);
        var names = random.Next(3) == 0;
        written.Add((id, author.Id, answered.Source, answered.Conversation, answered.Starter, at));
        Add(
            answered.Source, EventKind.MessageReplied, random.Next(3) == 0 ? Alias(author.Id) : author.Id, at,
            fact => fact with { Message = id, Conversation = answered.Conversation, InReplyTo = names ? answered.Id : null, Bot = author.Bot },
            logged => logged with { Target = names ? answered.Author : null, Starter = answered.Starter });
    }

    private void React(int day)
    {
        if (written.Count == 0 || Somebody(day) is not { } person) return;
        var message = Recent();
        var at = Later(message.At, 50);
        var reaction = random.Next(4) == 0 ? "eyes" : "heart";
        Add(message.Source, EventKind.ReactionAdded, person.Id, at, Reaction, logged => logged with { Target = message.Author });
        if (random.Next(12) == 0) Add(message.Source, EventKind.ReactionRemoved, person.Id, Later(at, 100), Reaction, logged => logged with { Target = message.Author });

        CommunityEvent Reaction(CommunityEvent fact) => fact with { Message = message.Id, Reaction = reaction };
    }

    private void Undo(int day)
    {
        if (written.Count == 0) return;
        var message = random.Next(3) == 0 ? written[random.Next(written.Count)] : Recent();
        var at = Instant.Max(Later(message.At, 90), At(day));
        if (random.Next(3) == 0) Add(message.Source, EventKind.MessageEdited, message.Author, at, fact => fact with { Message = message.Id });
        else Add(message.Source, EventKind.MessageDeleted, random.Next(2) == 0 ? message.Author : null, at, fact => fact with { Message = message.Id });
    }

    private void Ritual(int day)
    {
        var (id, at, bot) = ($"m{written.Count}", At(day, 0.375), people.First(person => person.Bot).Id);
        ritual = written.Count;
        written.Add((id, bot, Forum, id, bot, at));
        Add(Forum, EventKind.MessagePosted, bot, at, fact => fact with { Message = id, Conversation = id, Bot = true });
        Add(
            SourceName.Suite, EventKind.RitualPublished, bot, at, fact => fact with { Ritual = day % 7 == 0 ? "monday" : "thursday", Message = id, Bot = true },
            logged => logged with { AccountsOf = Forum });
    }

    private void Meet(int day)
    {
        for (var i = 0; i < 60; i++)
        {
            if (Somebody(day) is not { } person) continue;
            Add(Chat, EventKind.MeetingJoined, person.Id, At(day, 0.75 + (random.NextDouble() / 24)), fact => fact with { Meeting = "weekly" });
            if (i % 9 == 0) Add(Chat, EventKind.MeetingJoined, person.Id, At(day, 0.85), fact => fact with { Meeting = "weekly" });
        }
    }

    private void Occasionally(int day)
    {
        var (a, b) = (Somebody(day), Somebody(day));
        if (a is null || b is null) return;
        for (var i = 0; i < 4 && Somebody(day) is { } answering; i++)
        {
            Add(Forum, EventKind.SurveyAnswered, answering.Id, At(day), fact => fact with { Survey = $"nps-{day / 90}", Value = Math.Min(10, random.Next(14)) });
        }

        if (day % 3 == 0) Add(a.Home, EventKind.ContentOffered, a.Id, At(day), fact => fact with { Content = $"c{day}", Consent = "pending" });
        if (day % 3 == 0) Add(a.Home, EventKind.ContentPublished, a.Id, At(day + 2), fact => fact with { Content = $"c{day}", Consent = day % 2 == 0 ? "granted" : "refused" });
        if (day % 5 == 1) Add(a.Home, EventKind.ContentOffered, a.Id, At(day, 0.3), fact => fact with { Content = $"g{day}", Consent = day % 2 == 0 ? "granted" : "pending" });
        if (day % 10 == 1) Add(a.Home, EventKind.ContentOffered, a.Id, At(day, 0.4), fact => fact with { Content = $"g{day}", Consent = day % 3 == 0 ? "refused" : "granted" });
        if (day % 5 == 1) Add(a.Home, EventKind.ContentPublished, a.Id, At(day + (day % 4 * 40), 0.6), fact => fact with { Content = $"g{day}" });
        if (day % 15 == 1) Add(SourceName.Suite, EventKind.ConsentChanged, a.Id, At(day + 1), fact => fact with { Purpose = Purposes.PublishedContent, Content = $"g{day}", Granted = day % 4 != 0 }, logged => logged with { AccountsOf = a.Home });
        if (day % 2 == 0) Add(b.Home, EventKind.ReferralMade, new($"friend{day % 90}"), At(day), change: logged => logged with { Referrer = b.Id });
        if (day % 4 == 0) Add(SourceName.Suite, EventKind.CaseOpened, null, At(day), fact => fact with { Case = $"case{day}" });
        if (day % 8 == 0) Add(SourceName.Suite, EventKind.CaseDecided, null, At(day + random.Next(1, 4)), fact => fact with { Case = $"case{day}", Decision = "warned" });
        if (day % 24 == 0) Add(SourceName.Suite, EventKind.CaseDecided, null, At(day + 5), fact => fact with { Case = $"case{day}", Decision = "reversed" });
        if (day % 30 == 5) Add(SourceName.Suite, EventKind.RoleChanged, b.Id, At(day), fact => fact with { Role = DatedRole.Team, Granted = true }, logged => logged with { AccountsOf = b.Home });
        if (day % 30 == 5) Add(SourceName.Suite, EventKind.RoleChanged, b.Id, At(day + 20), fact => fact with { Role = DatedRole.Team, Granted = false }, logged => logged with { AccountsOf = b.Home });
        if (day % 60 == 59) Add(SourceName.Suite, EventKind.RoleChanged, people.Last(person => person.Team).Id, At(day, 0.9), fact => fact with { Role = DatedRole.Team, Granted = false });
        if (day % 10 == 0) Add(SourceName.Suite, EventKind.ConsentChanged, a.Id, At(day), fact => fact with { Purpose = "analytics", Granted = false }, logged => logged with { AccountsOf = a.Home });
    }

    /// <summary>Mostly somebody who is there; now and then somebody who is not, and is seen by it.</summary>
    private SyntheticPerson? Somebody(int day)
    {
        var stray = random.Next(2000) == 0;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var index = Array.BinarySearch(weights, random.NextDouble() * weights[^1]);
            var person = people[Math.Min(index < 0 ? ~index : index, people.Length - 1)];
            if (stray || person.IsThereOn(day)) return person;
        }

        return null;
    }

    /// <summary>A message of the last days, the last ones more often; every thirtieth time the last ritual's post.</summary>
    private (string Id, MemberId Author, SourceName Source, string Conversation, MemberId Starter, Instant At) Recent() => written[random.Next(30) == 0 && ritual is { } post
        ? post
        : written.Count - 1 - (int)(Math.Pow(random.NextDouble(), 2) * Math.Min(written.Count, size.MessagesADay * 3))];

    private MemberId Alias(MemberId id) => Aliases.ContainsKey(new(id.Value + "x")) ? new(id.Value + "x") : id;

    /// <summary>A moment of the day, at the millisecond; the share of the day is of 23 hours, which every day has.</summary>
    private Instant At(int day, double? share = null) =>
        Zone.AtStartOfDay(first.PlusDays(day)).ToInstant() + Duration.FromMilliseconds((long)((share ?? random.NextDouble()) * 23 * 3_600_000));

    private Instant Later(Instant at, int hours) => at + Duration.FromMilliseconds(1 + (long)(Math.Pow(random.NextDouble(), 3) * hours * 3_600_000));

    private void Add(
        SourceName source, EventKind kind, MemberId? who, Instant at, Func<CommunityEvent, CommunityEvent>? with = null, Func<LoggedEvent, LoggedEvent>? change = null)
    {
        var day = at.InZone(Zone).Date;
        if (day >= first.PlusDays(size.Days)) return;
        var fact = new CommunityEvent { Id = $"e{++count}", Kind = kind, At = at.ToDateTimeOffset(), Actor = who?.Value };
        var logged = new LoggedEvent(source, source, with?.Invoke(fact) ?? fact, who, null, null);
        if (!days.TryGetValue(day, out var events)) days[day] = events = [];
        events.Add(change?.Invoke(logged) ?? logged);
    }
}
