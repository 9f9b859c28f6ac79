using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using NodaTime.Text;

namespace CommunityFunctions.Rosters;

/// <summary>One merge or link that holds, as the API shows it.</summary>
/// <param name="Merge">Its number: by it, it can be undone.</param>
/// <param name="Kind"><c>merged</c>, or <c>linked</c>: then <paramref name="From"/> is a contact's account, which counts as the member in figures only.</param>
/// <param name="Rule">By which rule, and in words.</param>
/// <param name="By"><c>suite</c>, or who asked for it.</param>
/// <param name="Since">The first local day whose figures it can change.</param>
public sealed record JoinView(long Merge, IdentityEntryKind Kind, string From, string Into, string Rule, string Words, string By, DateTimeOffset At, string? Why, string Since)
{
    public static JoinView Of(IdentityEntry entry, Language language) => new(
        entry.Sequence, entry.Kind, entry.From.Value, entry.Into.Value, entry.Rule, MergeWords.Of(entry.Rule).In(language), entry.By, entry.At, entry.Why,
        LocalDatePattern.Iso.Format(entry.Since));
}
