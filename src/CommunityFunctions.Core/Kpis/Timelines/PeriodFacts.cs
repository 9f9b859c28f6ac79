using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// A timeline looked at for one period, as its events stood at the period's end: what was deleted or taken back within it does not count,
/// what was later changes nothing.
/// </summary>
public sealed class PeriodFacts
{
    private readonly Lazy<bool[]> members;
    private readonly Lazy<PersonSet> active;
    private readonly Lazy<PersonSet> engaged;
    private readonly Lazy<PersonSet> present;
    private readonly Lazy<List<Post>> posts;
    private readonly Lazy<List<FirstResponse>> firstResponses;

    public PeriodFacts(Timeline timeline, KpiPeriod period)
    {
        Timeline = timeline;
        Period = period;
        var whole = period.In(Community.Zone);
        IsOpen = timeline.Input.Now < whole.End;
        Window = IsOpen ? whole with { End = Instant.Max(whole.Start, timeline.Input.Now) } : whole;
        members = new(MembersOf);
        active = new(() => ActiveIn(Window));
        engaged = new(() => EngagedIn(Window));
        present = new(PresentOrEngaged);
        posts = new(() => Post.RipeIn(this));
        firstResponses = new(() => FirstResponse.In(this));
    }

    public Timeline Timeline { get; }

    public KpiPeriod Period { get; }

    /// <summary>The period's instants; those up to now, while it is not over.</summary>
    public Window Window { get; }

    /// <summary>The period is not over: its figures are provisional.</summary>
    public bool IsOpen { get; }

    public CommunityDefinition Community => Timeline.Input.Community;

    /// <summary>Members with at least one contribution in the period.</summary>
    public PersonSet Active => active.Value;

    /// <summary>Members with at least one contribution or reaction in the period.</summary>
    public PersonSet Engaged => engaged.Value;

    /// <summary>
    /// Members who were there at any instant of the period: what ratios are measured against. Who did something in it was there, even if a
    /// platform told of it after their leaving: a numerator is always part of its denominator.
    /// </summary>
    public PersonSet Present => present.Value;

    /// <summary>The posts whose time of watching ended in the period.</summary>
    internal List<Post> Posts => posts.Value;

    /// <summary>The conversations that members started in the period.</summary>
    internal List<FirstResponse> FirstResponses => firstResponses.Value;

    /// <summary>The same facts, looked at for another period within them.</summary>
    public PeriodFacts For(KpiPeriod period) => Timeline.For(period);

    /// <summary>Whether the person counts: neither a bot, nor in the team at any time of the period.</summary>
    public bool IsMember(Person person) => IsMember(person.Index);

    /// <summary>Members with a contribution in the window that stood at its end.</summary>
    public PersonSet ActiveIn(Window window)
    {
        var (found, end) = (new PersonSet(Timeline), Ticks.Of(window.End));
        foreach (var contribution in Timeline.ContributionsIn(window))
        {
            if (contribution.StandsAt(end) && IsMember(contribution.PersonIndex)) found.Add(contribution.PersonIndex);
        }

        return found;
    }

    /// <summary>
    /// Whether a contribution counts when the figure looks back: of the period, as it stood at its end; an earlier one, as it stood at the end of its own
    /// month, as in the carry: what is deleted later changes nothing.
    /// </summary>
    public bool Stood(Contribution contribution)
    {
        if (contribution.Undone == Ticks.Never || contribution.At >= Window.Start) return contribution.StandsAt(Window.End);
        var month = KpiPeriod.Of(PeriodKind.Month, contribution.At.InZone(Community.Zone).Date).In(Community.Zone);
        return contribution.StandsAt(Instant.Min(month.End, Window.End));
    }

    /// <summary>Members with a contribution or reaction in the window that stood at its end.</summary>
    public PersonSet EngagedIn(Window window)
    {
        var (found, end) = (ActiveIn(window), Ticks.Of(window.End));
        foreach (var reaction in Timeline.ReactionsIn(window))
        {
            if (reaction.StandsAt(end) && IsMember(reaction.PersonIndex)) found.Add(reaction.PersonIndex);
        }

        return found;
    }

    /// <summary>Members who were there at any instant of the window.</summary>
    public PersonSet PresentIn(Window window) => new(Timeline, Timeline.People.Where(person => IsMember(person) && person.IsPresentIn(window)));

    /// <summary>Members who were there at the instant.</summary>
    public PersonSet PresentAt(Instant at) => new(Timeline, Timeline.People.Where(person => IsMember(person) && person.IsPresentAt(at)));

    /// <summary>Messages by anybody in the period that stand at its end.</summary>
    public IEnumerable<Message> Messages
    {
        get
        {
            var end = Ticks.Of(Window.End);
            return Timeline.MessagesIn(Window).Where(message => message.StandsAt(end));
        }
    }

    /// <summary>Reactions by anybody in the period that stand at its end.</summary>
    public IEnumerable<Reaction> Reactions
    {
        get
        {
            var end = Ticks.Of(Window.End);
            return Timeline.ReactionsIn(Window).Where(reaction => reaction.StandsAt(end));
        }
    }

    /// <summary>The instants whose time of watching ends in the period: what happened in them is ripe.</summary>
    public Window RipeAfter(Duration watched) => new(Window.Start - watched, Window.End - watched);

    /// <summary>Bots who were there in the period.</summary>
    public int BotsPresent => Timeline.People.Count(person => person.IsBot && person.IsPresentIn(Window));

    /// <summary>People of the team who were there in the period.</summary>
    public int TeamPresent => Timeline.People.Count(person => !person.IsBot && IsTeam(person) && person.IsPresentIn(Window));

    internal bool IsMember(int person) => members.Value[person];

    private bool IsTeam(Person person) => person.Holds(Members.DatedRole.Team, Window);

    private bool[] MembersOf() => [.. Timeline.People.Select(person => !person.IsBot && !IsTeam(person))];

    private PersonSet PresentOrEngaged()
    {
        var found = PresentIn(Window);
        found.AddAll(Engaged);
        return found;
    }
}
