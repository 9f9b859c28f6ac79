using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A message that was deleted, by whomever.</summary>
public sealed record DeletionFact(SourceName Source, string Message, Instant At) : IFact<DeletionFact>
{
    public static int CompareKeys(DeletionFact a, DeletionFact b) => Order.By(a.Message, b.Message).Then(a.Source.ToString(), b.Source.ToString());

    public static DeletionFact Read(ref FactReader reader) => new(reader.Source(), reader.Text(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Message).Put(At);
}
