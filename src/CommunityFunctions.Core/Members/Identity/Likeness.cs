namespace CommunityFunctions.Members.Identity;

/// <summary>
/// How much two accounts look like one person's. What speaks for it adds up as independent chances do, 1 − ∏(1 − w); what speaks against takes its part
/// away. The weights were set on the tuning half of the labelled pairs (tests, <c>pairs.csv</c>) and on nothing else.
/// </summary>
internal sealed record Likeness(double Score, IReadOnlyList<SuggestionReason> Reasons)
{
    public static Likeness Between((MemberRecord Record, AccountTraits Traits) here, (MemberRecord Record, AccountTraits Traits) there)
    {
        var reasons = For(here, there).ToList();
        if (reasons.Count == 0) return new(0, []);

        var apart = reasons.Aggregate(1.0, (left, reason) => left * (1 - reason.Weight));
        reasons.Sort((a, b) => b.Weight.CompareTo(a.Weight));
        var against = Against(here, there).OrderBy(reason => reason.Weight).ToList();
        var score = against.Aggregate(1 - apart, (left, reason) => left * (1 + reason.Weight));
        return new(Math.Round(score, 4), [.. reasons, .. against]);
    }

    private static IEnumerable<SuggestionReason> For((MemberRecord Record, AccountTraits Traits) here, (MemberRecord Record, AccountTraits Traits) there)
    {
        var (a, b) = (here.Traits, there.Traits);
        var names = NameReason(here, there);
        if (names is not null) yield return names;
        var address = AddressReason(a, b);
        if (address is not null) yield return address;
        var handles = HandleReason(here, there, names);
        if (handles is not null) yield return handles;
        if ((names ?? address ?? handles) is null) yield break;

        if (address is null && a.Company is { } company && company == b.Company)
        {
            yield return new(SuggestionReasonKind.SameCompany, 0.4, company, company);
        }
    }

    private static SuggestionReason? NameReason((MemberRecord Record, AccountTraits Traits) here, (MemberRecord Record, AccountTraits Traits) there)
    {
        var (kind, weight) = (here.Traits.Name, there.Traits.Name) switch
        {
            ({ } a, { } b) when a.Key == b.Key => a.IsFrequent ? (SuggestionReasonKind.SameFrequentName, 0.45) : (SuggestionReasonKind.SameName, 0.62),
            ({ } a, { } b) when a.MayBe(b) => (SuggestionReasonKind.NameWrittenOtherwise, a.IsFrequent || b.IsFrequent ? 0.45 : 0.6),
            _ when NameInitials.Abbreviate(here.Traits.NameWords, there.Traits.NameWords) => (SuggestionReasonKind.NameAbbreviated, 0.25),
            _ => default,
        };
        return weight == 0 ? null : new(kind, weight, here.Record.Name?.Value, there.Record.Name?.Value);
    }

    private static SuggestionReason? AddressReason(AccountTraits a, AccountTraits b)
    {
        if (a.Address is null || b.Address is null) return null;
        if (a.Address == b.Address) return new(SuggestionReasonKind.SameAddress, 0.85, a.Address, b.Address);
        return (a.Mailbox ?? a.Address) == (b.Mailbox ?? b.Address) ? new(SuggestionReasonKind.SameMailbox, 0.75, a.Address, b.Address) : null;
    }

    /// <summary>A handle that is only the name once more says little beside the name; one that is not says much.</summary>
    private static SuggestionReason? HandleReason((MemberRecord Record, AccountTraits Traits) here, (MemberRecord Record, AccountTraits Traits) there, SuggestionReason? names)
    {
        var (a, b) = (here.Traits, there.Traits);
        var same = a.Handles.Intersect(b.Handles).FirstOrDefault();
        if (same is not null)
        {
            var kind = a.Handle == same && b.Handle == same ? SuggestionReasonKind.SameHandle : SuggestionReasonKind.HandleOfAddress;
            var repeatsName = a.HandlesOfName.Contains(same) || b.HandlesOfName.Contains(same);
            return new(kind, repeatsName ? names is null ? 0.5 : 0.25 : same.Length >= 8 || same.Any(char.IsDigit) ? 0.62 : 0.55, Told(here, same), Told(there, same));
        }

        var ofName = a.Handles.Intersect(b.HandlesOfName).Concat(b.Handles.Intersect(a.HandlesOfName)).FirstOrDefault();
        if (ofName is not null)
        {
            return new(SuggestionReasonKind.HandleOfName, names is null ? 0.55 : 0.15, Told(here, ofName), Told(there, ofName));
        }

        var similar = a.Handles.SelectMany(_ => b.Handles, (one, other) => (One: one, Other: other))
            .FirstOrDefault(pair => pair.One.StartsWith(pair.Other, StringComparison.Ordinal) || pair.Other.StartsWith(pair.One, StringComparison.Ordinal));
        return names is not null && similar.One is not null ? new(SuggestionReasonKind.SimilarHandle, 0.2, Told(here, similar.One), Told(there, similar.Other)) : null;
    }

    private static string? Told((MemberRecord Record, AccountTraits Traits) account, string handle) =>
        account.Traits.Handle == handle ? account.Record.Handle?.Value
        : account.Traits.MailboxHandle == handle ? account.Traits.Address
        : account.Record.Name?.Value;

    private static IEnumerable<SuggestionReason> Against((MemberRecord Record, AccountTraits Traits) here, (MemberRecord Record, AccountTraits Traits) there)
    {
        var (a, b) = (here.Traits, there.Traits);
        if (a.Name is { } name && b.Name is { } other)
        {
            if (!name.MayBe(other) && !NameInitials.Abbreviate(a.NameWords, b.NameWords))
            {
                yield return new(SuggestionReasonKind.OtherName, name.Words.Intersect(other.Words).Any() ? -0.7 : -0.5, here.Record.Name?.Value, there.Record.Name?.Value);
            }
            else if (name.Generation != other.Generation || NameInitials.Differ(name.Initials, other.Initials))
            {
                yield return new(SuggestionReasonKind.OtherGeneration, -0.55, here.Record.Name?.Value, there.Record.Name?.Value);
            }
        }

        if (a.Company is not null && b.Company is not null && a.Company != b.Company) yield return new(SuggestionReasonKind.OtherCompany, -0.4, a.Address, b.Address);
        if (a.Language is not null && b.Language is not null && a.Language != b.Language) yield return new(SuggestionReasonKind.OtherLanguage, -0.1, a.Language, b.Language);
    }
}
