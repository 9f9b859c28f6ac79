namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What one post brought about, as the suite found it.</summary>
internal sealed record FoundRun(string Ritual, string Source, string Message, int Responders, int Replies, int Reactions);
