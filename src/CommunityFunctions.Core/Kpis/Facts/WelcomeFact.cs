using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A step of the welcome that fell due for a newcomer who could get it.</summary>
/// <param name="IsHeldOut">They did not get it, so that one can see whether it helps; else it was sent to them.</param>
public sealed record WelcomeFact(MemberId Member, string Step, Instant At, bool IsHeldOut) : IFact<WelcomeFact>
{
    public static int CompareKeys(WelcomeFact a, WelcomeFact b) => Order.By(a.Member, b.Member).Then(a.Step, b.Step).Then(a.At, b.At).Then(a.IsHeldOut ? 1 : 0, b.IsHeldOut ? 1 : 0);

    public static WelcomeFact Read(ref FactReader reader) => new(reader.Member(), reader.Text(), reader.Moment(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Step).Put(At).Put(IsHeldOut);
}
