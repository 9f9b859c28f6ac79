using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;

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
            .. attendances.Select(attended => new Other(attended.Fact.At.ToUnixTimeTicks(), attended.Person, ContributionKind.Meeting, attended.Fact.Source, attended.Fact.Meeting))
                .Concat(published.Select(content => new Other(content.Fact.At.ToUnixTimeTicks(), content.Person, ContributionKind.Content, content.Fact.Source, content.Fact.Content)))
                .OrderBy(other => other.At).ThenBy(other => other.Person.Id.Value, StringComparer.Ordinal).ThenBy(other => other.Kind)
                .ThenBy(other => other.Item, StringComparer.Ordinal).ThenBy(other => other.Source.ToString(), StringComparer.Ordinal),
        ];
        Count = messages.Count + others.Length;
        origin = new int[Count];
        var (message, other) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            var isMessage = other == others.Length || (message < messages.Count && messages.At[message] <= others[other].At);
            origin[i] = isMessage ? message++ : -1 - other++;
        }
    }

    public int Count { get; }

    /// <summary>Ticks.</summary>
    public long AtOf(int index) => origin[index] is >= 0 and var message ? messages.At[message] : others[-1 - origin[index]].At;

    /// <summary>When the message was deleted; <see cref="Ticks.Never"/> while it stands.</summary>
    public long UndoneOf(int index) => origin[index] is >= 0 and var message ? messages.Deleted[message] : Ticks.Never;

    public int PersonOf(int index) => origin[index] is >= 0 and var message ? messages.Author[message] : others[-1 - origin[index]].Person.Index;

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
        var (first, end) = Ticks.Within(AtOf, 0, Count, window);
        for (var i = first; i < end; i++) yield return new(this, i);
    }

    private sealed record Other(long At, Person Person, ContributionKind Kind, SourceName Source, string Item);
}
