using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A source told of something of this kind on the day; the first such moment.</summary>
/// <param name="Day">The local day of the community.</param>
public sealed record KindFact(SourceName Source, EventKind Kind, LocalDate Day, Instant At) : IFact<KindFact>
{
    public static int CompareKeys(KindFact a, KindFact b) => Order.By(a.Source.ToString(), b.Source.ToString()).Then((int)a.Kind, (int)b.Kind).Then(a.Day, b.Day);

    public static KindFact Read(ref FactReader reader) => new(reader.Source(), reader.Choice<EventKind>(), reader.Day(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Kind).Put(Day).Put(At);
}
