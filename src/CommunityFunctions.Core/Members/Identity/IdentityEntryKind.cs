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

    /// <summary>Somebody was erased, and the lines before this one name them by other ids: whoever remembers lines reads them again. Says nothing of anybody.</summary>
    Rewritten,
}
