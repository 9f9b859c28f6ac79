namespace CommunityFunctions.Members.Identity;

/// <summary>Who becomes an alias of whom.</summary>
/// <param name="Rule">One of <see cref="MergeRule"/>.</param>
public sealed record MergeDirection(MemberId From, MemberId Into, string Rule);
