using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A piece of content that a member offered or that was published; or what the member has answered to its publication.</summary>
/// <param name="Source">That of the piece; <c>suite</c> for an answer that the suite itself took down.</param>
/// <param name="Content">The source's id of the piece; in an answer it may stand behind the source and a slash.</param>
/// <param name="Consent">The consent to publish it, as it stood: <c>granted</c>, <c>pending</c>, <c>refused</c>; null when the source does not say.</param>
public sealed record ContentFact(SourceName Source, string Content, MemberId Member, bool Published, Instant At, string? Consent) : IFact<ContentFact>
{
    public const string Granted = "granted";

    public const string Refused = "refused";

    /// <summary>Nothing was offered or published; the suite took down what the member agrees to.</summary>
    public bool IsAnswer => Source == SourceName.Suite;

    /// <summary>Whether an answer is about that piece.</summary>
    public bool Answers(SourceName source, string content) => IsAnswer && (Content == content || Content == $"{source}/{content}");

    public static int CompareKeys(ContentFact a, ContentFact b) => Order.By(a.Content, b.Content).Then(a.Published ? 1 : 0, b.Published ? 1 : 0).Then(a.At, b.At).Then(a.Source.ToString(), b.Source.ToString());

    public static ContentFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Flag(), reader.Moment(), reader.TextOrNone());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Content).Put(Member).Put(Published).Put(At).Put(Consent);
}
