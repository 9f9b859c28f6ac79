using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A ritual’s post.</summary>
/// <param name="Source">The source on which it was posted.</param>
public sealed record RitualFact(SourceName Source, string Message, string Ritual, Instant At) : IFact<RitualFact>
{
    public static int CompareKeys(RitualFact a, RitualFact b) => Order.By(a.Message, b.Message).Then(a.Ritual, b.Ritual).Then(a.Source.ToString(), b.Source.ToString());

    public static RitualFact Read(ref FactReader reader) => new(reader.Source(), reader.Text(), reader.Text(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Message).Put(Ritual).Put(At);
}
