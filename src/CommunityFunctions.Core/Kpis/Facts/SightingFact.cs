using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An event of the day showed the account; the first such moment.</summary>
/// <param name="Day">The local day of the community.</param>
public readonly record struct SightingFact(SourceName Source, MemberId Member, LocalDate Day, Instant At) : IFact<SightingFact>
{
    public static int CompareKeys(SightingFact a, SightingFact b) => Order.By(a.Member, b.Member).Then(a.Day, b.Day).Then(a.Source.ToString(), b.Source.ToString());

    public static SightingFact Read(ref FactReader reader) => new(reader.Source(), reader.Member(), reader.Day(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Member).Put(Day).Put(At);
}
