using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>All by which a person is found in the stores: their accounts, and what the accounts are known by.</summary>
/// <param name="Accounts">Those that were merged, and the contacts that are linked; at least one.</param>
/// <param name="Addresses">Every mail address that an account has told.</param>
/// <param name="Names">Every name that an account goes by.</param>
/// <param name="Handles">Every handle.</param>
public sealed record PersonTrace(
    CommunityDefinition Community, IReadOnlyList<TracedAccount> Accounts, IReadOnlyList<string> Addresses, IReadOnlyList<string> Names, IReadOnlyList<string> Handles)
{
    public IEnumerable<MemberId> Ids => Accounts.Select(account => account.Id).Distinct();

    /// <summary>What somebody is called after the erasure; null for anybody else.</summary>
    public MemberId? NewIdOf(MemberId? id) => id is { } known && Accounts.FirstOrDefault(account => account.Id == known) is { } account ? account.NewId : null;

    public MemberId? NewIdOf(string? id) => id is null ? null : NewIdOf(new MemberId(id));

    /// <summary>The text with the new ids in the place of the old ones: these are random and of one length, so nothing else can be meant.</summary>
    public string Renamed(string text) =>
        Accounts.Aggregate(text, (renamed, account) => renamed.Replace(account.Id.Value, account.NewId.Value, StringComparison.Ordinal));

    public bool IsNamedIn(string text) => Accounts.Any(account => text.Contains(account.Id.Value, StringComparison.Ordinal));
}
