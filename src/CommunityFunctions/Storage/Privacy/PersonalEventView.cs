using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Events;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// A row of the log as the person may see it whom it names. What somebody else did to them, or told of them, says what and when, and not who else it was; that somebody has reported
/// a message of theirs is the reporter's.
/// </summary>
internal static class PersonalEventView
{
    private static readonly (string Member, string Account)[] People = [("Member", "Actor"), ("TargetMember", "Target"), ("ReferrerMember", "Referrer")];

    /// <returns>Null when the person may not see it.</returns>
    public static JsonObject? Of(TableEntity row, PersonTrace person)
    {
        var content = PersonalRows.ContentOf(row);
        if (IsTheirs("Member")) return content;
        if (row.GetString("Kind") == EventKinds.NameOf(EventKind.MessageFlagged)) return null;

        var others = People.Where(one => !IsTheirs(one.Member)).SelectMany(one => new[] { one.Member, one.Account }).ToList();
        var ids = others.Select(row.GetString).OfType<string>().ToList();
        foreach (var column in others) content.Remove(column);

        // An id may be made of theirs.
        foreach (var column in new[] { "rowKey", "Id" })
        {
            if (content[column] is { } key && ids.Exists(id => key.ToString().Contains(id, StringComparison.Ordinal))) content.Remove(column);
        }

        return content;

        bool IsTheirs(string column) => person.NewIdOf(row.GetString(column)) is not null;
    }
}
