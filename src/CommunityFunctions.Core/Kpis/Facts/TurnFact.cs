using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An account that came, was found in a roster, or went.</summary>
public readonly record struct TurnFact(SourceName Source, MemberId Member, Instant At, Turn Turn) : IFact<TurnFact>
{
    public static int CompareKeys(TurnFact a, TurnFact b) => Order.By(a.At, b.At).Then(a.Member, b.Member).Then((int)a.Turn, (int)b.Turn).Then(a.Source.ToString(), b.Source.ToString());

    public static TurnFact Read(ref FactReader reader) => new(reader.Source(), reader.Member(), reader.Moment(), reader.Choice<Turn>());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Member).Put(At).Put(Turn);
}
