namespace CommunityFunctions.Members.Identity;

/// <summary>One account of a person, as the rules of identity look at it.</summary>
/// <param name="Id">The member id that the account was given when it was first seen, whatever it was merged into since.</param>
/// <param name="IsThere">It is live on its source. Two such on one source are two people.</param>
/// <param name="TrustedAddresses">The definition marks its source so: its addresses may link a contact to a member.</param>
public sealed record KnownAccount(MemberId Id, MemberRecord Record, bool IsThere, bool TrustedAddresses)
{
    /// <summary>A program, as far as its platform says.</summary>
    public bool IsBot => Record.Bot is { Value: true };
}
