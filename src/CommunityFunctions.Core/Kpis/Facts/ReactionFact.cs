using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A reaction that was given to a message, or taken back.</summary>
/// <param name="Author">Whose message it is; null when nobody knows.</param>
/// <param name="Removed">It was taken back at this moment.</param>
public readonly record struct ReactionFact(SourceName Source, string Message, MemberId Member, string Reaction, Instant At, MemberId? Author, bool Removed) : IFact<ReactionFact>
{
    public static int CompareKeys(ReactionFact a, ReactionFact b) => Order.By(a.Message, b.Message).Then(a.Member, b.Member).Then(a.Reaction, b.Reaction).Then(a.At, b.At)
        .Then(a.Removed ? 1 : 0, b.Removed ? 1 : 0).Then(a.Source.ToString(), b.Source.ToString());

    public static ReactionFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Text(), reader.Moment(), reader.MemberOrNone(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Message).Put(Member).Put(Reaction).Put(At).Put(Author).Put(Removed);
}
