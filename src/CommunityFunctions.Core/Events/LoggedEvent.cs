using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Events;

/// <summary>An event as the log holds it: the fact, who wrote it, and the member ids that its accounts had when it came.</summary>
/// <param name="Source">The source that told of it, or <see cref="SourceName.Suite"/>.</param>
/// <param name="AccountsOf">The source whose accounts the fact names: the same, unless the suite wrote it.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Target">Whose message was answered or reacted to.</param>
/// <param name="Referrer">Who made the referral.</param>
public sealed record LoggedEvent(
    SourceName Source, SourceName AccountsOf, CommunityEvent Fact, MemberId? Member, MemberId? Target, MemberId? Referrer)
{
    /// <summary>
    /// Who wrote the first message of the conversation that a reply belongs to. The log does not hold it: whoever reads the log for the KPIs looks it up
    /// in the index of messages. Null when it is not known (yet).
    /// </summary>
    public MemberId? Starter { get; init; }

    public IEnumerable<MemberId> Everybody => new[] { Member, Target, Referrer }.OfType<MemberId>().Distinct();
}
