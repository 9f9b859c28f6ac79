using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>An account that was given an id.</summary>
/// <param name="Place">Where the table has it: the source and the key of the account.</param>
/// <param name="GivenAt">The storage's time (UTC).</param>
public readonly record struct GivenIdentity(string Place, MemberId Member, DateTimeOffset GivenAt);
