using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A piece of content that a member offered or that was published.</summary>
/// <param name="Consent">The consent to publish it, as it stood: <c>granted</c>, <c>pending</c>, <c>refused</c>; null when the source does not say.</param>
public sealed record ContentFact(SourceName Source, string Content, MemberId Member, bool Published, Instant At, string? Consent) : IFact<ContentFact>
{
    public const string Granted = "granted";

    public static int CompareKeys(ContentFact a, ContentFact b) => Order.By(a.Content, b.Content).Then(a.Published ? 1 : 0, b.Published ? 1 : 0).Then(a.At, b.At).Then(a.Source.ToString(), b.Source.ToString());

    public static ContentFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Flag(), reader.Moment(), reader.TextOrNone());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Content).Put(Member).Put(Published).Put(At).Put(Consent);
}
