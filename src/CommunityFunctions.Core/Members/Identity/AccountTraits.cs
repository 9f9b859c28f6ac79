using System.Collections.Frozen;

namespace CommunityFunctions.Members.Identity;

/// <summary>What an account tells of who is behind it, folded for comparison.</summary>
internal sealed record AccountTraits
{
    /// <summary>Where anybody has a mailbox, so that the domain says nothing of a company.</summary>
    private static readonly FrozenSet<string> MailProviders = string.Join(' ',
        "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx web proton protonmail pm orange wanadoo free sfr laposte neuf bbox numericable aliceadsl",
        "club-internet cegetel noos dbmail skynet telenet bluewin videotron sympatico mail yandex rambler bk inbox qq 163 126 sina naver hanmail daum libero virgilio tiscali t-online",
        "freenet arcor fastmail hey tutanota tuta zoho comcast verizon btinternet sky ntlworld talktalk uol bol terra sapo wp onet interia seznam centrum abv ukr posteo mailbox riseup")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SecondLevels = "co com ac org net gov edu gouv asso or ne".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public required MemberRecord Told { get; init; }

    public FoldedName? Name { get; private init; }

    /// <summary>The name's words, initials and single ones among them, for what is less than a whole name.</summary>
    public IReadOnlyList<string> NameWords { get; private init; } = [];

    /// <summary>The address, normalised; null when it is shared or a placeholder.</summary>
    public string? Address { get; private init; }

    /// <summary><see cref="Address"/> without what follows <c>+</c>; null when nothing does.</summary>
    public string? Mailbox { get; private init; }

    /// <summary>What the domain is called, where it is a company's: <c>atelier-nord</c>.</summary>
    public string? Company { get; private init; }

    public string? Handle { get; private init; }

    /// <summary>What stands before the @, as a handle.</summary>
    public string? MailboxHandle { get; private init; }

    public IEnumerable<string> Handles => new[] { Handle, MailboxHandle }.OfType<string>().Distinct();

    /// <summary>The handles that the name would make: both words joined, in either order.</summary>
    public IReadOnlyList<string> HandlesOfName { get; private init; } = [];


    /// <summary>The letter by which colleagues are told apart, so that a whole company is not under one key; null when nothing tells it.</summary>
    public char? Initial => NameWords is [var first, ..] ? first[0] : Handle?[0] ?? MailboxHandle?[0];

    public static AccountTraits Of(MemberRecord record)
    {
        var name = FoldedName.Of(record.Name?.Value);
        var address = Addresses.Normalised(record.Email?.Value) is { } normalised && !Addresses.IsShared(normalised) ? normalised : null;
        var (mailbox, domain) = address is null ? (null, null) : ((string?, string?))Addresses.Parts(address);
        var whole = mailbox is null ? null : $"{mailbox}@{domain}";
        return new()
        {
            Told = record,
            Name = name,
            NameWords = record.Name is { } told ? Letters.Words(told.Value) : [],
            Address = address,
            Mailbox = whole == address ? null : whole,
            Company = domain is null ? null : CompanyOf(domain),
            Handle = FoldedHandle.Of(record.Handle?.Value),
            MailboxHandle = FoldedHandle.Of(mailbox),
            HandlesOfName = name is null ? [] : HandlesOf(name),
        };
    }

    private static IReadOnlyList<string> HandlesOf(FoldedName name)
    {
        var (first, rest) = (name.Words[0], string.Concat(name.Words.Skip(1)));
        var (last, before) = (name.Words[^1], string.Concat(name.Words.SkipLast(1)));
        return [.. new[] { first + rest, last + before }.Select(FoldedHandle.Of).OfType<string>().Distinct()];
    }

    private static string? CompanyOf(string domain)
    {
        var labels = domain.Split('.');
        var at = labels.Length - 2;
        if (at > 0 && SecondLevels.Contains(labels[at])) at--;
        return at < 0 || MailProviders.Contains(labels[at]) ? null : labels[at];
    }
}
