using NodaTime;

namespace CommunityFunctions.Simulation;

/// <summary>What a delivery is in truth: one thing that happened in the simulated community.</summary>
/// <param name="Kind">An event kind by its name, such as <c>message.posted</c>: see <see cref="FactKinds"/>.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Account">Whose doing it was: the account on the source.</param>
/// <param name="Message">For messages and what is done to them: the message, named uniquely within the source.</param>
/// <param name="Conversation">For messages: the top-level message that they belong to, itself for a top-level message.</param>
/// <param name="Detail">
/// For an answer: the message that it answers, where that is not the conversation’s first. For a reaction on Slack: which.
/// </param>
public sealed record SimulatedFact(
    string Source, string Kind, Instant At, string Account, string? Message = null, string? Conversation = null, string? Detail = null)
{
    /// <summary>For a message and its correction: what it says, as plain as it was typed.</summary>
    public string? Text { get; init; }
}
