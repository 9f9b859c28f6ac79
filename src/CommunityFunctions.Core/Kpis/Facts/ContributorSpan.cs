using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Somebody's first and last contribution (UTC).</summary>
public sealed record ContributorSpan(MemberId Member, Instant First, Instant Last) : IWritten<ContributorSpan>
{
    public static ContributorSpan Read(ref FactReader reader) => new(reader.Member(), reader.Moment(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Member).Put(First).Put(Last);
}
