namespace CommunityFunctions.Members.Identity;

/// <summary>What a line of the ledger of identity says.</summary>
public enum IdentityEntryKind
{
    /// <summary>Two persons are one, for everything.</summary>
    Merged,

    /// <summary>A contact stands for a member in figures, and only there.</summary>
    Linked,

    /// <summary>An earlier merge no longer holds.</summary>
    Unmerged,

    /// <summary>An earlier link no longer holds.</summary>
    Unlinked,

    /// <summary>Somebody looked at a suggestion and said that these are two people.</summary>
    Dismissed,
}
