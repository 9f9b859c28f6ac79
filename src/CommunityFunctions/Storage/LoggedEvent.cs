using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>An event as the log holds it: the fact, who wrote it, and the member ids that its accounts had when it came.</summary>
/// <param name="Source">The source that told of it, or <see cref="SourceName.Suite"/>.</param>
/// <param name="AccountsOf">The source whose accounts the fact names: the same, unless the suite wrote it.</param>
public sealed record LoggedEvent(
    SourceName Source, SourceName AccountsOf, CommunityEvent Fact, MemberId? Member, MemberId? Target, MemberId? Referrer)
{
    public IEnumerable<MemberId> Everybody => new[] { Member, Target, Referrer }.OfType<MemberId>().Distinct();
}
