namespace CommunityFunctions.Simulation.Truths;

/// <summary>What a post of the suite's brought about in its first seven days, or until now. Members only: neither the team nor programs.</summary>
/// <param name="Message">The post, as the platform's calls name it.</param>
/// <param name="Responders">People who answered or reacted to the post, each once.</param>
/// <param name="Replies">Answers in its conversation that were not deleted meanwhile.</param>
/// <param name="Reactions">Reactions to the post itself that were not taken back meanwhile.</param>
public sealed record RunTruth(string Source, string Message, int Responders, int Replies, int Reactions);
