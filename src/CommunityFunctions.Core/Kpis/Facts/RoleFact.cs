using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A role that began or ended; of flags on events, the last of the day: with it begins what is known on the days after.</summary>
/// <param name="Role"><c>bot</c>, <c>team</c>, <c>ambassador</c> …</param>
/// <param name="Day">The local day of the community.</param>
/// <param name="Flagged">
/// The platform said of an event's actor that they have the role: they have it from that day on, until the log says that it ended.
/// </param>
public sealed record RoleFact(MemberId Member, string Role, bool Granted, LocalDate Day, Instant At, bool Flagged = false) : IFact<RoleFact>
{
    public static int CompareKeys(RoleFact a, RoleFact b) => Order.By(a.Member, b.Member).Then(a.Role, b.Role).Then(a.Day, b.Day)
        .Then(a.Flagged ? 1 : 0, b.Flagged ? 1 : 0)
        .Then(a.Flagged ? default : a.At, b.Flagged ? default : b.At).Then(a.Granted ? 1 : 0, b.Granted ? 1 : 0);

    /// <summary>Two with the same key differ in their moments only when they are flags.</summary>
    public static RoleFact Earlier(RoleFact a, RoleFact b) => a.At >= b.At ? a : b;

    public static RoleFact Read(ref FactReader reader) => new(
        reader.Member(), reader.Text(), reader.Flag(), reader.Day(), reader.Moment(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Member).Put(Role).Put(Granted).Put(Day).Put(At).Put(Flagged);
}
