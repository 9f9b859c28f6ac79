using System.Reflection;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>
/// Two accounts of which somebody knows whether they are one person's (pairs.csv). The people are invented; their names are French and others. The odd lines
/// are the tuning half, on which weights may be set; the even ones are held out.
/// </summary>
/// <param name="What">What the pair is an example of: <c>twins</c>, <c>transliteration</c> …</param>
public sealed record LabelledPair(int Line, bool Same, string What, KnownPerson One, KnownPerson Other)
{
    private static readonly DateTimeOffset At = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public bool IsForTuning => Line % 2 == 1;

    public static IReadOnlyList<LabelledPair> All { get; } = Read();

    /// <summary>Those of a half whom no verified address has made one already: the ones that somebody is asked about.</summary>
    public static IReadOnlyList<LabelledPair> Undecided(bool tuning) => [.. All.Where(pair => pair.IsForTuning == tuning && !pair.IsMergedAutomatically)];

    /// <summary>The score as somebody who asks would see it: 0 where no index key leads from the one to the other.</summary>
    public double Score => FindEachOther && SuggestionRules.Of(One, [Other], IdentityHistory.Empty) is [var suggestion] ? suggestion.Score : 0;

    /// <summary>Whether the one is among the candidates of the other.</summary>
    public bool FindEachOther => IdentityKeys.Of(One.Accounts[0].Record).Intersect(IdentityKeys.Of(Other.Accounts[0].Record)).Any();

    public bool IsMergedAutomatically => MergeRules.Automatic(One, Other, IdentityHistory.Empty).IsAllowed;

    /// <summary>What one would write first: the lower-cased names are equal.</summary>
    public bool HaveEqualNames => One.Accounts[0].Record.Name?.Value is { } name && string.Equals(name, Other.Accounts[0].Record.Name?.Value, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<LabelledPair> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Identity/pairs.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select((line, at) => Of(at + 1, line.Split(';')))];
    }

    private static LabelledPair Of(int line, string[] cells) => new(
        line, cells[0] == "yes", cells[1], Person($"{line}-one", "slack", cells[2..6]), Person($"{line}-other", "forum", cells[6..10]));

    private static KnownPerson Person(string id, string source, string[] cells)
    {
        var account = new MemberRecord { Source = SourceName.Parse(source), Account = id, FirstSeen = At }.Told(new AccountSighting
        {
            Account = id,
            At = At,
            Name = Told(cells[0]),
            Handle = Told(cells[1]),
            Email = Told(cells[2]),
            EmailVerified = cells[2].Length > 0 ? cells[3] == "v" : null,
        });
        return new(new MemberId(id), [new KnownAccount(new MemberId(id), account, IsThere: true, TrustedAddresses: false)]);
    }

    private static string? Told(string cell) => cell.Length > 0 ? cell : null;
}
