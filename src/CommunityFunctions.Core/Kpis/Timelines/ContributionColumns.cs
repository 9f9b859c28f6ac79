using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// The contributions of a timeline in order of time: its messages, and the few others merged into them; of the same moment the messages first. As
/// <see cref="MessageColumns"/> has the messages.
/// </summary>
internal sealed class ContributionColumns
{
    private readonly MessageColumns messages;
    private readonly Other[] others;

    /// <summary>The message; or of the others, −1 − its place.</summary>
    private readonly int[] origin;

    public ContributionColumns(
        MessageColumns messages, IEnumerable<(AttendanceFact Fact, Person Person)> attendances, IEnumerable<(ContentFact Fact, Person Person)> published)
    {
        this.messages = messages;
        others =
        [
            .. attendances.Select(attended => new Other(attended.Fact.At, attended.Person, ContributionKind.Meeting, attended.Fact.Source, attended.Fact.Meeting))
                .Concat(published.Select(content => new Other(content.Fact.At, content.Person, ContributionKind.Content, content.Fact.Source, content.Fact.Content)))
                .OrderBy(other => other.At).ThenBy(other => other.Person.Id.Value, StringComparer.Ordinal).ThenBy(other => other.Kind)
                .ThenBy(other => other.Item, StringComparer.Ordinal).ThenBy(other => other.Source.ToString(), StringComparer.Ordinal),
        ];
        Count = messages.Count + others.Length;
        (At, Undone, Person, origin) = (new long[Count], new long[Count], new int[Count], new int[Count]);
        var (message, other) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            if (other == others.Length || (message < messages.Count && messages.At[message] <= others[other].At.ToUnixTimeTicks())) PutMessage(i, message++);
            else PutOther(i, other++);
        }
    }

    public int Count { get; }

    /// <summary><see cref="Ticks"/>.</summary>
    public long[] At { get; }

    /// <summary>When the message was deleted; <see cref="Ticks.Never"/> while it stands.</summary>
    public long[] Undone { get; }

    public int[] Person { get; }

    public People People => messages.People;

    public ContributionKind KindOf(int index) => origin[index] switch
    {
        < 0 => others[-1 - origin[index]].Kind,
        var message => messages.Conversation[message] == messages.Item[message] ? ContributionKind.Message : ContributionKind.Reply,
    };

    /// <summary>The message, meeting or piece of content, and on which source.</summary>
    public (SourceName Source, string Item) ItemOf(int index)
    {
        if (origin[index] < 0)
        {
            var other = others[-1 - origin[index]];
            return (other.Source, other.Item);
        }

        var item = messages.Item[origin[index]];
        return (messages.Items.SourceOf(item), messages.Items.IdOf(item));
    }

    public IEnumerable<Contribution> In(Window window)
    {
        var (first, end) = Ticks.Within(At, Count, window);
        for (var i = first; i < end; i++) yield return new(this, i);
    }

    private void PutMessage(int place, int message)
    {
        (At[place], Undone[place], Person[place], origin[place]) = (messages.At[message], messages.Deleted[message], messages.Author[message], message);
    }

    private void PutOther(int place, int other)
    {
        (At[place], Undone[place], Person[place], origin[place]) = (others[other].At.ToUnixTimeTicks(), Ticks.Never, others[other].Person.Index, -1 - other);
    }

    private sealed record Other(Instant At, Person Person, ContributionKind Kind, SourceName Source, string Item);
}
