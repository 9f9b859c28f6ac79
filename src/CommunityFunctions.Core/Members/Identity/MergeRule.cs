namespace CommunityFunctions.Members.Identity;

/// <summary>By what two persons are held to be one; the names stand in the ledger and in answers.</summary>
public static class MergeRule
{
    /// <summary>Both sources report the same address as verified.</summary>
    public const string VerifiedAddress = "verified-address";

    /// <summary>The member's source reports the address as verified, and the contact's source is one whose addresses are trusted.</summary>
    public const string TrustedAddress = "trusted-address";

    /// <summary>Somebody says so.</summary>
    public const string ByHand = "by-hand";
}
