using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An event of the day showed the account; the first such moment.</summary>
/// <param name="At">Ticks (UTC).</param>
/// <param name="Source">Whose account it is.</param>
/// <param name="Day">The local day of the community, counted from the first of 1970 (<see cref="NumberOf"/>).</param>
public readonly record struct SightingFact(long At, int Member, int Source, int Day) : IAct<SightingFact>
{
    private static readonly LocalDate FirstDay = new(1970, 1, 1);

    public static int NumberOf(LocalDate day) => Period.DaysBetween(FirstDay, day);

    public static int CompareKeys(SightingFact a, SightingFact b) => Order.By(a.Member, b.Member).Then(a.Source, b.Source).Then(a.Day, b.Day);

    public static int Compare(SightingFact a, SightingFact b) => Order.By(a.At, b.At).Then(a.Member, b.Member).Then(a.Source, b.Source).Then(a.Day, b.Day);

    public static SightingFact Read(ref FactReader reader) => new(reader.Whole(), reader.Place(), reader.Place(), reader.Place());

    public void Write(FactWriter writer) => writer.Put(At).Put(Member).Put(Source).Put(Day);

    public SightingFact By(ActPlaces places) => new(At, places.Members[Member], places.Sources[Source], Day);

    public bool IsWithin(ActNames names) => names.HasMember(Member) && names.HasSource(Source);
}
