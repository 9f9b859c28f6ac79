namespace CommunityFunctions.Communities;

/// <summary>A kind of system that this suite has a receiver for, as far as a definition needs to know it.</summary>
/// <param name="Name"><c>slack</c>, <c>discourse</c>, <c>discord</c>, <c>webhooks</c> …</param>
/// <param name="NeedsAddress">Each customer has an address of their own, which the source must give; elsewhere an address would do nothing.</param>
/// <param name="AllowsPrivateAddress">Whether that address may be one of this machine or of a private network.</param>
public sealed record SourcePlatform(string Name, bool NeedsAddress = false, bool AllowsPrivateAddress = false);
