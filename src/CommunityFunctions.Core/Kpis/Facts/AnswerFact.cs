using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>The answer to a survey.</summary>
public sealed record AnswerFact(SourceName Source, string Survey, MemberId Member, double Score, Instant At) : IFact<AnswerFact>
{
    public static int CompareKeys(AnswerFact a, AnswerFact b) => Order.By(a.Survey, b.Survey).Then(a.Member, b.Member).Then(a.At, b.At).Then(a.Score.CompareTo(b.Score), 0).Then(a.Source.ToString(), b.Source.ToString());

    public static AnswerFact Read(ref FactReader reader) => new(reader.Source(), reader.Text(), reader.Member(), reader.Number(), reader.Moment());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Survey).Put(Member).Put(Score).Put(At);
}
