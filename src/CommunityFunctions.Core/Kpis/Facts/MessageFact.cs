namespace CommunityFunctions.Kpis.Facts;

/// <summary>A message that was posted or answered.</summary>
/// <param name="At">Ticks (UTC).</param>
/// <param name="Conversation">The item that is its top-level message: its own, for a top-level message.</param>
/// <param name="Starter">Who wrote the conversation’s first message.</param>
/// <param name="Answered">Whose message a reply answers: of the message named, or else the conversation’s starter.</param>
public readonly record struct MessageFact(long At, int Item, int Author, int Conversation, int Starter, int Answered) : IAct<MessageFact>
{
    public static int CompareKeys(MessageFact a, MessageFact b) => a.Item.CompareTo(b.Item);

    public static int Compare(MessageFact a, MessageFact b) => Order.By(a.At, b.At).Then(a.Item, b.Item)
        .Then(a.Author, b.Author).Then(a.Conversation, b.Conversation).Then(a.Starter, b.Starter).Then(a.Answered, b.Answered);

    public static MessageFact Read(ref FactReader reader) => new(
        reader.Whole(), reader.Place(), reader.Place(), reader.Place(), reader.Place(), reader.Place());

    public void Write(FactWriter writer) => writer.Put(At).Put(Item).Put(Author).Put(Conversation).Put(Starter).Put(Answered);

    public MessageFact By(ActPlaces places) => new(
        At, places.Items[Item], places.Members[Author], places.Items[Conversation], places.MemberOrNone(Starter), places.MemberOrNone(Answered));

    public bool IsWithin(ActNames names) => names.HasItem(Item) && names.HasMember(Author) && names.HasItem(Conversation)
        && names.HasMemberOrNone(Starter) && names.HasMemberOrNone(Answered);
}
