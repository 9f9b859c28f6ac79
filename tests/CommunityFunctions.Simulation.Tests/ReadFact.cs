namespace CommunityFunctions.Simulation.Tests;

/// <summary>What the tests' own reader finds in a body. Key is what makes it one fact, however often it is sent.</summary>
internal sealed record ReadFact(string Source, string Key, string Kind, DateTimeOffset At, string Actor, string? Message, bool IsBot)
{
    /// <summary>For an answer: what it belongs to.</summary>
    public string? Conversation { get; init; }
}
