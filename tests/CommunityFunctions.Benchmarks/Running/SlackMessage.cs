namespace CommunityFunctions.Benchmarks.Running;

/// <param name="Id">Slack's <c>event_id</c>, under which the log keeps the event.</param>
/// <param name="Body">The delivery's bytes.</param>
internal sealed record SlackMessage(string Id, byte[] Body);
