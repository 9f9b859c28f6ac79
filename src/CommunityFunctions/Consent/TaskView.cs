using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Consent;

/// <summary>A task as the API shows it. Times are UTC.</summary>
public sealed record TaskView(string Id, string Kind, string About, IReadOnlyList<string> Places, DateTimeOffset OpenedAt, DateTimeOffset? DoneAt)
{
    public static TaskView Of(TeamTask task) => new(task.Id, task.Kind, task.About, task.Places, task.OpenedAt.ToDateTimeOffset(), task.DoneAt?.ToDateTimeOffset());
}
