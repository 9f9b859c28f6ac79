using CommunityFunctions.Communities;
using CommunityFunctions.Events;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// How an event reads once a person is erased. What they did keeps its kind, its moment to the second and its sizes, so that every count stays; it is of somebody with a random id,
/// and nothing in it is called as the platform calls it: to the fraction of a second, a moment can be a platform's id of a message. What others did stays theirs: only where it names the person or what is the person's, it does so by the new names.
/// </summary>
/// <param name="own">
/// Whether an id of a source is that of something of the person's: a message, a lead, a subscription, a piece of content. Told whether the event is the person's own.
/// </param>
internal sealed class EventRewriting(PersonTrace person, IdHash hash, Func<SourceName, string, bool, ValueTask<bool>> own)
{
    public bool IsTheirs(LoggedEvent logged) => person.NewIdOf(logged.Member) is not null;

    /// <returns>The event itself when there is nothing to change.</returns>
    public async ValueTask<LoggedEvent> OfAsync(LoggedEvent logged)
    {
        var fact = logged.Fact;
        var (member, target, referrer) = (person.NewIdOf(logged.Member), person.NewIdOf(logged.Target), person.NewIdOf(logged.Referrer));
        var named = new List<string?> { target is null ? null : fact.Target, referrer is null ? null : fact.Referrer };
        var renamed = fact with
        {
            Actor = member?.Value ?? fact.Actor,
            Target = target?.Value ?? fact.Target,
            Referrer = referrer?.Value ?? fact.Referrer,
            Message = await NowAsync(IsSomebodyElses(fact.Message) ? null : fact.Message) ?? fact.Message,
            Conversation = await NowAsync(IsSomebodyElses(fact.Conversation) ? null : fact.Conversation) ?? fact.Conversation,
            InReplyTo = await NowAsync(fact.InReplyTo),
            Lead = await NowAsync(fact.Lead),
            Subscription = await NowAsync(fact.Subscription),
            Content = await NowAsync(fact.Content),
            At = member is null ? fact.At : fact.At.AddTicks(-(fact.At.Ticks % TimeSpan.TicksPerSecond)),
        };

        // A fact of somebody else's keeps its id, by which the platform tells it again, unless that is made of what is gone.
        if (member is not null || named.Exists(id => id is not null && fact.Id.Contains(id, StringComparison.Ordinal)) || person.IsNamedIn(fact.Id))
        {
            renamed = renamed with { Id = hash.Of(logged.Source, fact.Id) };
        }

        return renamed == fact && (member ?? target ?? referrer) is null
            ? logged
            : logged with { Fact = renamed, Member = member ?? logged.Member, Target = target ?? logged.Target, Referrer = referrer ?? logged.Referrer };

        bool IsSomebodyElses(string? id) => member is null && fact.Kind is EventKind.MessagePosted or EventKind.MessageReplied && id == fact.Message;

        async ValueTask<string?> NowAsync(string? id)
        {
            if (id is null || !await own(logged.AccountsOf, id, member is not null)) return id;
            named.Add(id);
            return hash.Of(logged.AccountsOf, id);
        }
    }

    /// <summary>What is the person's own in an event of theirs, by its id.</summary>
    public static IEnumerable<string> OwnIn(CommunityEvent fact)
    {
        if (fact is { Kind: EventKind.MessagePosted or EventKind.MessageReplied, Message: { } message }) yield return message;
        foreach (var id in new[] { fact.Lead, fact.Subscription, fact.Content }.OfType<string>()) yield return id;
    }
}
