namespace CommunityFunctions.Members.Identity;

/// <summary>One thing that speaks for two accounts being one person's, or against it.</summary>
/// <param name="Weight">For: between 0 and 1, how likely it alone makes it. Against: between −1 and 0, the part of that which it takes away.</param>
/// <param name="Here">What the account of the person asked about says: a name, handle, address or language.</param>
/// <param name="There">What the candidate's account says.</param>
public sealed record SuggestionReason(SuggestionReasonKind Kind, double Weight, string? Here = null, string? There = null)
{
    public bool IsAgainst => Weight < 0;
}
