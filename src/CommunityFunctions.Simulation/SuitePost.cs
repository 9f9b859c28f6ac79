using NodaTime;

namespace CommunityFunctions.Simulation;

/// <summary>Something that the suite posted, as the platform took it.</summary>
/// <param name="Channel">The platform's own id of the channel or category.</param>
/// <param name="Message">The message as the platform's calls name it: <c>C0GENERAL1:1795939200.000100</c> on Slack, <c>20001.1</c> on the forum.</param>
/// <param name="At">When the platform took it (UTC).</param>
/// <param name="Title">Of a topic; empty where messages have none.</param>
/// <param name="Text">As the platform got it, in its own markup.</param>
public sealed record SuitePost(string Source, string Channel, string Message, Instant At, string Title, string Text);
