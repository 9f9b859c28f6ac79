using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A lead that reached a stage.</summary>
/// <param name="Amount">Excluding tax, in <paramref name="Currency"/>.</param>
public sealed record LeadFact(SourceName Source, string Lead, MemberId Member, LeadStage Stage, Instant At, decimal? Amount, string? Currency) : IFact<LeadFact>
{
    public static int CompareKeys(LeadFact a, LeadFact b) => Order.By(a.Lead, b.Lead).Then((int)a.Stage, (int)b.Stage).Then(a.At, b.At).Then(a.Source.ToString(), b.Source.ToString());

    public static LeadFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Choice<LeadStage>(), reader.Moment(), reader.AmountOrNone(), reader.TextOrNone());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Lead).Put(Member).Put(Stage).Put(At).Put(Amount).Put(Currency);
}
