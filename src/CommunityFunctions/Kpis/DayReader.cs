using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>
/// Computes the facts of one local day from the log. Whose message was answered, and who began the conversation, is looked up where the log does not say it:
/// among the day's own messages first, then in the index of messages.
/// </summary>
public sealed class DayReader(EventLog log, MessageIndex messages)
{
    private const int LookUpsAtOnce = 16;

    public async Task<DayFacts> ReadAsync(CommunityDefinition community, LocalDate day, CancellationToken cancellation)
    {
        var events = await log.ReadDayAsync(community, day, cancellation);
        var authors = AuthorsIn(events);
        var unknown = events.SelectMany(Asked).Where(message => !authors.ContainsKey(message)).Distinct();
        await Parallel.ForEachAsync(unknown, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellation }, async (message, token) =>
            authors[message] = await messages.AuthorOrAwaitAsync(community.Id, message.Source, message.Id, day, token));
        return DayFacts.From(day, events.Select(logged => Resolved(logged, authors)));
    }

    private static ConcurrentDictionary<(SourceName Source, string Id), MemberId?> AuthorsIn(IReadOnlyList<LoggedEvent> events)
    {
        var authors = new ConcurrentDictionary<(SourceName, string), MemberId?>();
        foreach (var logged in events)
        {
            if (logged.Fact is { Kind: EventKind.MessagePosted or EventKind.MessageReplied, Message: { } message }) authors[(logged.AccountsOf, message)] = logged.Member;
        }

        return authors;
    }

    /// <summary>The messages whose authors have to be known.</summary>
    private static IEnumerable<(SourceName Source, string Id)> Asked(LoggedEvent logged)
    {
        if (StarterIn(logged) is { } first) yield return (logged.AccountsOf, first);
        if (TargetIn(logged) is { } answered) yield return (logged.AccountsOf, answered);
    }

    private static LoggedEvent Resolved(LoggedEvent logged, ConcurrentDictionary<(SourceName Source, string Id), MemberId?> authors) => logged with
    {
        Starter = StarterIn(logged) is { } first ? authors[(logged.AccountsOf, first)] : logged.Starter,
        Target = TargetIn(logged) is { } answered ? authors[(logged.AccountsOf, answered)] : logged.Target,
    };

    private static string? StarterIn(LoggedEvent logged) => logged.Fact.Kind == EventKind.MessageReplied ? logged.Fact.Conversation : null;

    /// <summary>A reply that names no message answers the conversation: its starter.</summary>
    private static string? TargetIn(LoggedEvent logged) => logged switch
    {
        { Target: not null } => null,
        { Fact: { Kind: EventKind.MessageReplied, InReplyTo: { } answered } } => answered,
        { Fact: { Kind: EventKind.ReactionAdded or EventKind.ReactionRemoved, Message: { } liked } } => liked,
        _ => null,
    };
}
