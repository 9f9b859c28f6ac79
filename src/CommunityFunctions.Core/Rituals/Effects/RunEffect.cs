using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Rituals.Effects;

/// <summary>What one post brought about in its first seven days. Members only: neither the team nor programs.</summary>
/// <param name="At">UTC.</param>
/// <param name="Present">Members who were there when it was posted.</param>
/// <param name="Responders">Members who answered or reacted, each once.</param>
/// <param name="IsOver">The seven days are over: only then runs are compared.</param>
public sealed record RunEffect(
    string Ritual, SourceName Source, string Message, Instant At, int Present, int Responders, int Replies, int Reactions, bool IsOver)
{
    /// <summary>Responders ÷ members present; null when nobody was there.</summary>
    public double? Share => Present == 0 ? null : (double)Responders / Present;
}
