namespace CommunityFunctions.Members.Identity;

/// <summary>Why two persons are not merged, or a contact not linked.</summary>
public enum MergeRefusal
{
    /// <summary>They are one already.</summary>
    SamePerson,

    /// <summary>An account stands for people who were deleted, or for the platform itself.</summary>
    DeletedUser,

    /// <summary>An account is a program's: it is merged by hand only.</summary>
    Bot,

    /// <summary>No address is verified on both sides (for a link: on the member's side, and known from a trusted source on the contact's).</summary>
    NoSharedVerifiedAddress,

    /// <summary>The address that both have is one of several people, or of nobody.</summary>
    SharedAddress,

    /// <summary>Each has a live account on the same source.</summary>
    Clash,

    /// <summary>The two were separated before.</summary>
    Vetoed,

    /// <summary>Together they would have more than <see cref="MergeRules.MostAccounts"/>.</summary>
    TooManyAccounts,

    /// <summary>One of them is linked to a third person, as whom the other does not count in figures.</summary>
    LinkedElsewhere,

    /// <summary>For a link: one must be a contact and the other a member.</summary>
    NotAContact,

    /// <summary>For a link: the contact is linked already.</summary>
    AlreadyLinked,
}
