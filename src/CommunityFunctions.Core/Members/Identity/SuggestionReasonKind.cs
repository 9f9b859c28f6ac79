namespace CommunityFunctions.Members.Identity;

/// <summary>What speaks for two accounts being one person's, and what against.</summary>
public enum SuggestionReasonKind
{
    /// <summary>The same address, which not both sources report as verified.</summary>
    SameAddress,

    /// <summary>The same mailbox, but for what follows a <c>+</c>.</summary>
    SameMailbox,

    /// <summary>The same name of two words or more, that few people have.</summary>
    SameName,

    /// <summary>The same name, of words that many people's names have.</summary>
    SameFrequentName,

    /// <summary>Two ways of writing what may be the same name.</summary>
    NameWrittenOtherwise,

    /// <summary>The one's name is the other's with initials in place of words.</summary>
    NameAbbreviated,

    /// <summary>The same handle.</summary>
    SameHandle,

    /// <summary>The one's handle is what stands before the @ of the other's address, or both have that in common.</summary>
    HandleOfAddress,

    /// <summary>The one's handle or mailbox is the other's name.</summary>
    HandleOfName,

    /// <summary>Two handles of which one begins with the other.</summary>
    SimilarHandle,

    /// <summary>Addresses of the same company.</summary>
    SameCompany,

    /// <summary>Against: the same family name with another given name, or another family name.</summary>
    OtherName,

    /// <summary>Against: initials or a Jr. that do not agree.</summary>
    OtherGeneration,

    /// <summary>Against: addresses of two companies.</summary>
    OtherCompany,
}
