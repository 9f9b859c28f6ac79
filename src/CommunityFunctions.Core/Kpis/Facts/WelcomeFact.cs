using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A step of the welcome that was sent to a newcomer.</summary>
public sealed record WelcomeFact(MemberId Member, string Step, Instant At) : IFact<WelcomeFact>
{
    public static int CompareKeys(WelcomeFact a, WelcomeFact b) => Order.By(a.Member, b.Member).Then(a.Step, b.Step).Then(a.At, b.At);

    public static WelcomeFact Read(ref FactReader reader) => new(reader.Member(), reader.Text(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Step).Put(At);
}
