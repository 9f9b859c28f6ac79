using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A consent that was given, or an objection that was made.</summary>
public sealed record ConsentFact(MemberId Member, string Purpose, bool Granted, Instant At) : IFact<ConsentFact>
{
    public static int CompareKeys(ConsentFact a, ConsentFact b) => Order.By(a.Member, b.Member).Then(a.Purpose, b.Purpose).Then(a.At, b.At).Then(a.Granted ? 1 : 0, b.Granted ? 1 : 0);

    public static ConsentFact Read(ref FactReader reader) => new(reader.Member(), reader.Text(), reader.Flag(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Purpose).Put(Granted).Put(At);
}
