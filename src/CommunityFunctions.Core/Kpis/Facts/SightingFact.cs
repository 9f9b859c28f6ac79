using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An event of the day showed the account; the first such moment.</summary>
/// <param name="Day">The local day of the community.</param>
public sealed record SightingFact(SourceName Source, MemberId Member, LocalDate Day, Instant At) : IFact<SightingFact>
{
    public static int CompareKeys(SightingFact a, SightingFact b) => Order.By(a.Member, b.Member).Then(a.Day, b.Day).Then(a.Source.ToString(), b.Source.ToString());
}
