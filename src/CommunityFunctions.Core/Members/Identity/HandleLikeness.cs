namespace CommunityFunctions.Members.Identity;

/// <summary>What two accounts' handles, and mailboxes as handles, say of their being one person's.</summary>
internal static class HandleLikeness
{
    /// <summary>A word of this many letters, or one with a number, is a handle that few choose.</summary>
    private const int Long = 9;

    /// <param name="names">What their names say.</param>
    public static SuggestionReason? Between(AccountTraits here, AccountTraits there, SuggestionReason? names)
    {
        var same = here.Handles.Intersect(there.Handles).FirstOrDefault();
        if (same is not null)
        {
            var kind = here.Handle == same && there.Handle == same ? SuggestionReasonKind.SameHandle : SuggestionReasonKind.HandleOfAddress;
            return new(kind, Same(same, kind, here, there, names), Told(here, same), Told(there, same));
        }

        var ofName = here.Handles.Intersect(there.HandlesOfName).Concat(there.Handles.Intersect(here.HandlesOfName)).FirstOrDefault();
        if (ofName is not null) return new(SuggestionReasonKind.HandleOfName, OfName(here, there, names), Told(here, ofName), Told(there, ofName));

        var similar = here.Handles.SelectMany(_ => there.Handles, (one, other) => (One: one, Other: other))
            .FirstOrDefault(pair => pair.One.StartsWith(pair.Other, StringComparison.Ordinal) || pair.Other.StartsWith(pair.One, StringComparison.Ordinal));
        return names is not null && similar.One is not null ? new(SuggestionReasonKind.SimilarHandle, 0.15, Told(here, similar.One), Told(there, similar.Other)) : null;
    }

    /// <summary>A handle that is only the name once more says little beside the name; one that is not says much.</summary>
    private static double Same(string handle, SuggestionReasonKind kind, AccountTraits here, AccountTraits there, SuggestionReason? names)
    {
        var isDistinct = handle.Length >= Long || (handle.Count(char.IsLetter) >= 5 && handle.Count(char.IsDigit) >= 2);
        if (here.Name?.Makes(handle) != true && there.Name?.Makes(handle) != true) return isDistinct ? 0.62 : 0.45;
        if (names is null) return 0.5;
        return names.Kind switch
        {
            SuggestionReasonKind.SameFrequentName => kind == SuggestionReasonKind.SameHandle ? 0.2 : 0.15,
            SuggestionReasonKind.NameAbbreviated => handle.Length >= Long - 1 ? 0.5 : 0.3,
            _ => 0.25,
        };
    }

    private static double OfName(AccountTraits here, AccountTraits there, SuggestionReason? names) => names switch
    {
        null or { Kind: SuggestionReasonKind.NameAbbreviated } => here.Name?.IsFrequent == true || there.Name?.IsFrequent == true ? 0.4 : 0.55,
        { Kind: SuggestionReasonKind.SameFrequentName } => 0.05,
        _ => 0.15,
    };

    private static string? Told(AccountTraits account, string handle) =>
        account.Handle == handle ? account.Told.Handle?.Value
        : account.MailboxHandle == handle ? account.Address
        : account.Told.Name?.Value;
}
