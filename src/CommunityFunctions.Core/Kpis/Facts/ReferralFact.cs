using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Somebody referred somebody.</summary>
public sealed record ReferralFact(SourceName Source, MemberId Referred, MemberId Referrer, Instant At) : IFact<ReferralFact>
{
    public static int CompareKeys(ReferralFact a, ReferralFact b) => Order.By(a.Referred, b.Referred).Then(a.Referrer, b.Referrer).Then(a.At, b.At).Then(a.Source.ToString(), b.Source.ToString());

    public static ReferralFact Read(ref FactReader reader) => new(reader.Source(), reader.Member(), reader.Member(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Referred).Put(Referrer).Put(At);
}
