using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>A row of the roster.</summary>
/// <param name="MergedInto">The member that this one is an alias of, once merged.</param>
/// <param name="MatchedBy">What was known of the account when others were last looked for who may be the same person; null when that was never done.</param>
public sealed record RosterEntry(MemberId Id, MemberRecord Record, MemberId? MergedInto, string? MatchedBy);
