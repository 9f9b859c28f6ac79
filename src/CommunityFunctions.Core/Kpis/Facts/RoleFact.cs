using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A role that began or ended; of flags on events, the first of the day.</summary>
/// <param name="Role"><c>bot</c>, <c>team</c>, <c>ambassador</c> …</param>
/// <param name="Day">The local day of the community.</param>
/// <param name="Flagged">
/// An event of the person was flagged with the role: a program is one from then on, anybody else had the role on that day, and nothing is said of the others.
/// </param>
public sealed record RoleFact(MemberId Member, string Role, bool Granted, LocalDate Day, Instant At, bool Flagged = false) : IFact<RoleFact>
{
    public static int CompareKeys(RoleFact a, RoleFact b) => Order.By(a.Member, b.Member).Then(a.Role, b.Role).Then(a.Day, b.Day)
        .Then(a.Flagged ? 1 : 0, b.Flagged ? 1 : 0)
        .Then(a.Flagged ? default : a.At, b.Flagged ? default : b.At).Then(a.Granted ? 1 : 0, b.Granted ? 1 : 0);

    public static RoleFact Read(ref FactReader reader) => new(
        reader.Member(), reader.Text(), reader.Flag(), reader.Day(), reader.Moment(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Role).Put(Granted).Put(Day).Put(At).Put(Flagged);
}
