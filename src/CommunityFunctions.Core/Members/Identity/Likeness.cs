namespace CommunityFunctions.Members.Identity;

/// <summary>
/// How much two accounts look like one person's. What speaks for it adds up as independent chances do, 1 − ∏(1 − w); what speaks against takes its part
/// away. The weights were set on the tuning half of the labelled pairs (tests, <c>pairs.csv</c>), and measured on the other.
/// </summary>
internal sealed record Likeness(double Score, IReadOnlyList<SuggestionReason> Reasons)
{
    public static Likeness Between(AccountTraits here, AccountTraits there)
    {
        var reasons = For(here, there);
        if (reasons.Count == 0) return new(0, []);

        var apart = reasons.Aggregate(1.0, (left, reason) => left * (1 - reason.Weight));
        var against = Against(here, there);
        var score = against.Aggregate(1 - apart, (left, reason) => left * (1 + reason.Weight));
        return new(Math.Round(score, 4), [.. reasons.OrderByDescending(reason => reason.Weight), .. against.OrderBy(reason => reason.Weight)]);
    }

    private static List<SuggestionReason> For(AccountTraits here, AccountTraits there)
    {
        var name = NameReason(here, there);
        var handle = HandleLikeness.Between(here, there, name);
        var address = AddressReason(here, there);
        var company = address is null && here.Company is { } shared && shared == there.Company && (name ?? handle) is not null
            ? new SuggestionReason(SuggestionReasonKind.SameCompany, 0.4, shared, shared)
            : null;
        return [.. new[] { name, handle, address, company }.OfType<SuggestionReason>()];
    }

    private static SuggestionReason? NameReason(AccountTraits here, AccountTraits there)
    {
        var (kind, weight) = (here.Name, there.Name) switch
        {
            ({ } a, { } b) when a.Key == b.Key => a.IsFrequent ? (SuggestionReasonKind.SameFrequentName, 0.45) : (SuggestionReasonKind.SameName, 0.62),
            ({ } a, { } b) when a.MayBe(b) => (SuggestionReasonKind.NameWrittenOtherwise, a.IsFrequent || b.IsFrequent ? 0.45 : 0.6),
            ({ } a, { } b) when a.IsPartOf(b) || b.IsPartOf(a) => (SuggestionReasonKind.NameWrittenOtherwise, 0.35),
            _ when NameInitials.Abbreviate(here.NameWords, there.NameWords) => (SuggestionReasonKind.NameAbbreviated, 0.25),
            _ => default,
        };
        return weight == 0 ? null : new(kind, weight, here.Told.Name?.Value, there.Told.Name?.Value);
    }

    private static SuggestionReason? AddressReason(AccountTraits here, AccountTraits there)
    {
        if (here.Address is null || there.Address is null) return null;
        if (here.Address == there.Address) return new(SuggestionReasonKind.SameAddress, 0.85, here.Address, there.Address);
        return (here.Mailbox ?? here.Address) == (there.Mailbox ?? there.Address) ? new(SuggestionReasonKind.SameMailbox, 0.75, here.Address, there.Address) : null;
    }

    private static List<SuggestionReason> Against(AccountTraits here, AccountTraits there)
    {
        var against = new List<SuggestionReason>();
        if (here.Name is { } a && there.Name is { } b)
        {
            if (NamesApart(here, there) is < 0 and var apart) against.Add(new(SuggestionReasonKind.OtherName, apart, here.Told.Name?.Value, there.Told.Name?.Value));
            else if (a.Generation != b.Generation || NameInitials.Differ(a.Initials, b.Initials))
            {
                against.Add(new(SuggestionReasonKind.OtherGeneration, -0.55, here.Told.Name?.Value, there.Told.Name?.Value));
            }
        }

        if (here.Company is { } company && there.Company is { } other && company != other) against.Add(new(SuggestionReasonKind.OtherCompany, -0.15, here.Address, there.Address));
        return against;
    }

    /// <summary>
    /// Another given name in the same family is a brother, a daughter, a husband; another family name of the same given name may be a marriage; two names
    /// with nothing in common, a name and a pseudonym.
    /// </summary>
    private static double NamesApart(AccountTraits here, AccountTraits there)
    {
        var (a, b) = (here.Name!, there.Name!);
        if (a.MayBe(b) || a.IsPartOf(b) || b.IsPartOf(a) || NameInitials.Abbreviate(here.NameWords, there.NameWords) || a.IsLatin != b.IsLatin) return 0;
        if (a.Words[0] == b.Words[0]) return -0.3;
        return a.Words.Intersect(b.Words).Any() ? -0.7 : -0.15;
    }
}
