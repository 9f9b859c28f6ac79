using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>A conversation worth going back to.</summary>
/// <param name="Message">Its first message.</param>
/// <param name="People">Who wrote in it in the period, the team among them.</param>
/// <param name="Replies">In the period.</param>
public sealed record BestThread(SourceName Source, string Message, MemberId Starter, int People, int Replies);
