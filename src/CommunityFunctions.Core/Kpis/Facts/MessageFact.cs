using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A message that was posted or answered.</summary>
/// <param name="Conversation">The id of its top-level message: its own, for a top-level message.</param>
/// <param name="Starter">Who wrote the conversation’s first message; null when nobody knows.</param>
/// <param name="Answered">Whose message a reply answers: of the message named, or else the conversation’s starter. Null when nobody knows.</param>
public readonly record struct MessageFact(
    SourceName Source, string Id, MemberId Author, Instant At, string Conversation, MemberId? Starter, MemberId? Answered) : IFact<MessageFact>
{
    public static int CompareKeys(MessageFact a, MessageFact b) => Order.By(a.Id, b.Id).Then(a.Source.ToString(), b.Source.ToString());

    public static MessageFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Moment(), reader.Text(), reader.MemberOrNone(), reader.MemberOrNone());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Id).Put(Author).Put(At).Put(Conversation).Put(Starter).Put(Answered);
}
