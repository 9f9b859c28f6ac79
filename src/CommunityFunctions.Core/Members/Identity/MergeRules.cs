namespace CommunityFunctions.Members.Identity;

/// <summary>
/// When two persons become one, and who of them stays. What the suite does of itself rests on addresses that platforms have verified, and on nothing else:
/// a merge that is missing can be made, one that is wrong has told somebody's affairs to another.
/// </summary>
public static class MergeRules
{
    /// <summary>A person has no more accounts than this: what gathers more is not a person.</summary>
    public const int MostAccounts = 20;

    /// <summary>Merging by the suite itself: only on an address that both sources report as verified.</summary>
    public static MergeDecision Automatic(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (NotPeopleToCompare(a, b, history) is { } nobody) return MergeDecision.Refuse(nobody);
        if (HasBot(a) || HasBot(b)) return MergeDecision.Refuse(MergeRefusal.Bot);
        if (NoAddress(VerifiedAddresses(a), VerifiedAddresses(b)) is { } noAddress) return MergeDecision.Refuse(noAddress);
        if (CannotBeOne(a, b, history) is { } refused) return refused;
        return history.IsVetoed(a.Id, b.Id) ? MergeDecision.Refuse(MergeRefusal.Vetoed) : Merge(a, b, MergeRule.VerifiedAddress);
    }

    /// <summary>Merging because somebody says so, who may know better than an earlier separation, and who may mean a bot.</summary>
    public static MergeDecision ByHand(KnownPerson a, KnownPerson b, IdentityHistory history) =>
        NotPeopleToCompare(a, b, history) is { } nobody ? MergeDecision.Refuse(nobody) : CannotBeOne(a, b, history) ?? Merge(a, b, MergeRule.ByHand);

    /// <summary>
    /// Linking by the suite itself: the address is verified on the member's side, and the contact's source is one whose addresses are trusted.
    /// </summary>
    public static MergeDecision Link(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (CannotBeLinked(a, b, history) is { } cannot) return MergeDecision.Refuse(cannot);
        if (HasBot(a) || HasBot(b)) return MergeDecision.Refuse(MergeRefusal.Bot);
        var (contact, member) = ContactAndMember(a, b);
        if (NoAddress(TrustedAddresses(contact), VerifiedAddresses(member)) is { } refusal) return MergeDecision.Refuse(refusal);
        return history.IsVetoed(a.Id, b.Id) ? MergeDecision.Refuse(MergeRefusal.Vetoed) : MergeDecision.Allow(contact, member, MergeRule.TrustedAddress);
    }

    /// <summary>Linking because somebody says so.</summary>
    public static MergeDecision LinkByHand(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (CannotBeLinked(a, b, history) is { } cannot) return MergeDecision.Refuse(cannot);
        var (contact, member) = ContactAndMember(a, b);
        return MergeDecision.Allow(contact, member, MergeRule.ByHand);
    }

    /// <summary>The live accounts by which the two are two people, or null.</summary>
    public static IdentityClash? ClashBetween(KnownPerson a, KnownPerson b) => a.Accounts
        .SelectMany(_ => b.Accounts, (one, other) => (One: one, Other: other))
        .Where(pair => pair.One.IsThere && pair.Other.IsThere && pair.One.Record.Source == pair.Other.Record.Source)
        .Select(pair => new IdentityClash(pair.One.Record.Source, pair.One.Record.Account, pair.Other.Record.Account))
        .FirstOrDefault();

    private static MergeRefusal? NotPeopleToCompare(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (history.PersonOf(a.Id) == history.PersonOf(b.Id)) return MergeRefusal.SamePerson;
        return a.IsDeletedUser || b.IsDeletedUser ? MergeRefusal.DeletedUser : null;
    }

    /// <summary>What nobody may override.</summary>
    private static MergeDecision? CannotBeOne(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (ClashBetween(a, b) is { } clash) return MergeDecision.Refuse(clash);
        if (a.Accounts.Count + b.Accounts.Count > MostAccounts) return MergeDecision.Refuse(MergeRefusal.TooManyAccounts);
        return LinksDisagree(a, b, history) ? MergeDecision.Refuse(MergeRefusal.LinkedElsewhere) : null;
    }

    private static MergeRefusal? CannotBeLinked(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        if (NotPeopleToCompare(a, b, history) is { } nobody) return nobody;
        if (a.IsContact == b.IsContact) return MergeRefusal.NotAContact;
        var (contact, _) = ContactAndMember(a, b);
        return history.FigureOf(contact.Id) != contact.Id ? MergeRefusal.AlreadyLinked : null;
    }

    /// <summary>
    /// A link says as whom a contact counts. A member who came by such a contact's link through a merge would count as two people, so the link has to be
    /// undone first.
    /// </summary>
    private static bool LinksDisagree(KnownPerson a, KnownPerson b, IdentityHistory history)
    {
        var (figureOfA, figureOfB) = (history.FigureOf(a.Id), history.FigureOf(b.Id));
        if (figureOfA == figureOfB) return false;
        return (figureOfA != a.Id && (figureOfB != b.Id || !b.IsContact)) || (figureOfB != b.Id && !a.IsContact);
    }

    private static MergeRefusal? NoAddress(HashSet<string> addresses, HashSet<string> others)
    {
        addresses.IntersectWith(others);
        if (addresses.Count == 0) return MergeRefusal.NoSharedVerifiedAddress;
        return addresses.All(Addresses.IsShared) ? MergeRefusal.SharedAddress : null;
    }

    private static HashSet<string> VerifiedAddresses(KnownPerson person) => AddressesOf(person.Accounts.Select(account => account.Record.VerifiedEmail));

    private static HashSet<string> TrustedAddresses(KnownPerson person) =>
        AddressesOf(person.Accounts.Where(account => account.TrustedAddresses).Select(account => account.Record.Email?.Value));

    private static HashSet<string> AddressesOf(IEnumerable<string?> told) => told.Select(Addresses.Normalised).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static bool HasBot(KnownPerson person) => person.Accounts.Any(account => account.IsBot);

    private static (KnownPerson Contact, KnownPerson Member) ContactAndMember(KnownPerson a, KnownPerson b) => a.IsContact ? (a, b) : (b, a);

    /// <summary>The member stays rather than the contact, else who was seen first, else the smaller id: whoever decides, and in whatever order.</summary>
    private static MergeDecision Merge(KnownPerson a, KnownPerson b, string rule)
    {
        var (into, from) = (a.FirstSeen ?? DateTimeOffset.MaxValue).CompareTo(b.FirstSeen ?? DateTimeOffset.MaxValue) switch
        {
            < 0 => (a, b),
            > 0 => (b, a),
            _ => string.CompareOrdinal(a.Id.Value, b.Id.Value) < 0 ? (a, b) : (b, a),
        };
        return MergeDecision.Allow(from, into, rule);
    }
}
