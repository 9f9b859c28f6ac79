namespace CommunityFunctions.Oracle.Tests.Synthetic;

/// <summary>How large a <see cref="SyntheticLife"/> is.</summary>
/// <param name="MessagesADay">Messages and replies; about as many reactions come on top.</param>
internal sealed record SyntheticSize(int Members, int Days, int MessagesADay);
