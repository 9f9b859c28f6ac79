namespace CommunityFunctions.Privacy;

/// <summary>What to purge: a message of the queue <c>purges</c>.</summary>
/// <param name="What">A kind of what is kept for a time; <see cref="DeadLetters"/> is the one there is.</param>
/// <param name="Before">All that is older goes (UTC).</param>
public sealed record PurgeMessage(string What, DateTimeOffset Before)
{
    public const string DeadLetters = "dead-letters";
}
