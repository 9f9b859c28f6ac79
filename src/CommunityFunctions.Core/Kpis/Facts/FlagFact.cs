using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A message that somebody, or a rule, flagged.</summary>
public sealed record FlagFact(SourceName Source, string Message, Instant At, MemberId? Member) : IFact<FlagFact>
{
    public static int CompareKeys(FlagFact a, FlagFact b) => Order.By(a.Message, b.Message).Then(a.Member, b.Member).Then(a.At, b.At).Then(a.Source.ToString(), b.Source.ToString());

    public static FlagFact Read(ref FactReader reader) => new(reader.Source(), reader.Text(), reader.Moment(), reader.MemberOrNone());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Message).Put(At).Put(Member);
}
