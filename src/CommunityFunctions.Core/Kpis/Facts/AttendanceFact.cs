using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Somebody attended a meeting; the first moment of the day at which they joined it. Who drops out and comes back attends once.</summary>
/// <param name="Day">The local day of the community: the same meeting on another day (a weekly one) is another meeting.</param>
public readonly record struct AttendanceFact(SourceName Source, string Meeting, MemberId Member, LocalDate Day, Instant At) : IFact<AttendanceFact>
{
    public static int CompareKeys(AttendanceFact a, AttendanceFact b) =>
        Order.By(a.Meeting, b.Meeting).Then(a.Member, b.Member).Then(a.Day, b.Day).Then(a.Source.ToString(), b.Source.ToString());

    public static AttendanceFact Read(ref FactReader reader) => new(reader.Source(), reader.Text(), reader.Member(), reader.Day(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Meeting).Put(Member).Put(Day).Put(At);
}
