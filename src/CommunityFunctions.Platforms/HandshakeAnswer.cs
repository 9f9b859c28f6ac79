namespace CommunityFunctions.Platforms;

/// <summary>What a platform expects back when it asks whether this is really our address: answered at the door, never queued.</summary>
/// <param name="Body">Null for nothing at all (HTTP 204).</param>
public sealed record HandshakeAnswer(string ContentType, string? Body)
{
    /// <summary>HTTP 204. It has no content, and a type of it all the same, for platforms that look for one.</summary>
    public static HandshakeAnswer Nothing(string contentType) => new(contentType, Body: null);
}
