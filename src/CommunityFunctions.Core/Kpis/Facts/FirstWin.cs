using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>When somebody's first lead was won (UTC): a client from then on.</summary>
public sealed record FirstWin(MemberId Member, Instant At) : IWritten<FirstWin>
{
    public static FirstWin Read(ref FactReader reader) => new(reader.Member(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Member).Put(At);
}
