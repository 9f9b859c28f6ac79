using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>A row of the roster.</summary>
/// <param name="MergedInto">The member that this one is an alias of, once merged.</param>
public sealed record RosterEntry(MemberId Id, MemberRecord Record, MemberId? MergedInto);
