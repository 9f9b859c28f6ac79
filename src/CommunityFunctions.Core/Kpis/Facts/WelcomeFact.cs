using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A step of the welcome that fell due for a newcomer who could get it.</summary>
/// <param name="IsHeldOut">They did not get it, so that one can see whether it helps; else it was to be sent to them.</param>
/// <param name="IsUnreached">It was to be sent to them and had not reached them, as far as anybody knew then; if it did later, another fact says so.</param>
public sealed record WelcomeFact(MemberId Member, string Step, Instant At, bool IsHeldOut, bool IsUnreached = false) : IFact<WelcomeFact>
{
    public static int CompareKeys(WelcomeFact a, WelcomeFact b) => Order.By(a.Member, b.Member).Then(a.Step, b.Step).Then(a.At, b.At).Then(StateOf(a), StateOf(b));

    public static WelcomeFact Read(ref FactReader reader) => new(reader.Member(), reader.Text(), reader.Moment(), reader.Flag(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Step).Put(At).Put(IsHeldOut).Put(IsUnreached);

    private static int StateOf(WelcomeFact fact) => (fact.IsHeldOut ? 2 : 0) + (fact.IsUnreached ? 1 : 0);
}
