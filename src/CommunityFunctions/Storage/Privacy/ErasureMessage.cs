namespace CommunityFunctions.Storage.Privacy;

/// <summary>Asks for an erasure to go on: a message of the queue <c>erasures</c>. It names nobody.</summary>
/// <param name="Id">The erasure's.</param>
public sealed record ErasureMessage(string Community, string Id);
