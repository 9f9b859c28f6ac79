using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>What somebody wrote below a post.</summary>
internal sealed record SandboxAnswer(string Author, bool IsTeam, Instant At, string Text)
{
    public IReadOnlyList<(string Emoji, int Count)> Reactions { get; init; } = [];
}
