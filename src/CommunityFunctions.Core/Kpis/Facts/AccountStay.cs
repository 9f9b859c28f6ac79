using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>An account that is there, and since when (UTC).</summary>
/// <param name="Joined">It was seen joining; false when it was discovered.</param>
public sealed record AccountStay(SourceName Source, MemberId Member, Instant Since, bool Joined) : IWritten<AccountStay>
{
    public static AccountStay Read(ref FactReader reader) => new(reader.Source(), reader.Member(), reader.Moment(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Member).Put(Since).Put(Joined);
}
