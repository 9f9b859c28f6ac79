namespace CommunityFunctions.Kpis.Facts;

/// <summary>A reaction that was given to a message, or taken back.</summary>
/// <param name="At">Ticks (UTC).</param>
/// <param name="Item">The message.</param>
/// <param name="Author">Whose message it is.</param>
/// <param name="Removed">It was taken back at this moment.</param>
public readonly record struct ReactionFact(long At, int Item, int Member, int Reaction, int Author, bool Removed) : IAct<ReactionFact>
{
    public static int CompareKeys(ReactionFact a, ReactionFact b) => Order.By(a.At, b.At).Then(a.Item, b.Item).Then(a.Member, b.Member).Then(a.Reaction, b.Reaction)
        .Then(a.Removed ? 1 : 0, b.Removed ? 1 : 0);

    public static int Compare(ReactionFact a, ReactionFact b) => CompareKeys(a, b) is not 0 and var order ? order : a.Author.CompareTo(b.Author);

    public static ReactionFact Read(ref FactReader reader) => new(
        reader.Whole(), reader.Place(), reader.Place(), reader.Place(), reader.Place(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(At).Put(Item).Put(Member).Put(Reaction).Put(Author).Put(Removed);

    public ReactionFact By(ActPlaces places) => new(
        At, places.Items[Item], places.Members[Member], places.Reactions[Reaction], places.MemberOrNone(Author), Removed);

    public bool IsWithin(ActNames names) => names.HasItem(Item) && names.HasMember(Member) && names.HasReaction(Reaction) && names.HasMemberOrNone(Author);
}
