namespace CommunityFunctions.Privacy;

/// <summary>What the suite writes to a person about, the most important first: that is the order in which the weekly budget is theirs.</summary>
public enum ContactKind
{
    /// <summary>What the person has asked for or must be told: a confirmation, an export, an erasure. Outside the budget.</summary>
    Transactional,

    Welcome,
    Survey,
    Invitation,

    /// <summary>A ritual or a publication by mail.</summary>
    Ritual,

    /// <summary>Everything else that goes to many, such as a newsletter.</summary>
    Digest,
}
