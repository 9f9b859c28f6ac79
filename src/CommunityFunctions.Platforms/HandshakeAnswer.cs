namespace CommunityFunctions.Platforms;

/// <summary>What a platform expects back when it asks whether this is really our address: answered at the door, never queued.</summary>
public sealed record HandshakeAnswer(string ContentType, string Body);
