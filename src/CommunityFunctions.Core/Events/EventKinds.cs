using System.Collections.Frozen;
using System.Text.Json;

namespace CommunityFunctions.Events;

/// <summary>The names of the event kinds in storage and JSON (<c>message.posted</c>), and what the kinds mean for the roster.</summary>
public static class EventKinds
{
    private static readonly FrozenDictionary<EventKind, string> Names = Enum.GetValues<EventKind>()
        .ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()).Replace('_', '.'));

    private static readonly FrozenDictionary<string, EventKind> Kinds = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static IEnumerable<string> All => Names.Values.Order(StringComparer.Ordinal);

    public static string NameOf(EventKind kind) => Names[kind];

    public static bool TryParse(string name, out EventKind kind) => Kinds.TryGetValue(name, out kind);

    /// <summary>Whether a platform may tell of it; the others are the suite's own.</summary>
    public static bool ComesFromPlatforms(EventKind kind) => kind < EventKind.RitualPublished;

    /// <summary>
    /// Whether an event of this kind shows that its actor is there, in the community: joins, messages, reactions, meetings and content do.
    /// Someone known only from leads, subscriptions, surveys or referrals is a contact, not a member. Edits and deletions show nobody: platforms put them down
    /// to the author, also when a moderator tidies up behind somebody who has left.
    /// </summary>
    public static bool ShowsMember(EventKind kind) => kind is
        EventKind.MemberJoined or EventKind.MemberLeft or
        EventKind.MessagePosted or EventKind.MessageReplied or
        EventKind.ReactionAdded or EventKind.ReactionRemoved or
        EventKind.MeetingJoined or EventKind.MeetingLeft or
        EventKind.ContentOffered or EventKind.ContentPublished;
}
