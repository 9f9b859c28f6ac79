namespace CommunityFunctions.Rituals.Reading;

/// <summary>What is wrong with a value, without the place at which it stands.</summary>
internal sealed record Refusal(string Found, string Expected);
