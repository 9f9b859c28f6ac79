using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Pieces of members' content published in the period, each once. The consent is the last that its source told of that piece up to the publication,
/// with it or at any time before, or that the member gave the suite since; where there is none, none is known, and the piece does not count.
/// </summary>
public sealed class UgcVolume : IKpi
{
    private const string Pending = "pending";

    public string Id => "ugc-volume";

    public Bilingual Name => new("Contenus de membres publiés", "Members’ content published");

    public Bilingual Explanation => new(
        "Nombre de contenus de membres publiés dans la période avec, à ce moment, leur accord. Sans accord connu, un contenu ne compte pas.",
        "Number of pieces of members’ content published in the period with their consent at that moment. Without a known consent a piece does not count.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Content;

    public Finding Compute(PeriodFacts facts)
    {
        var words = Words(facts);
        var pieces = facts.Timeline.Contents
            .Where(content => !content.Fact.IsAnswer && facts.Window.Contains(content.Fact.At) && facts.IsMember(content.Person))
            .GroupBy(content => (content.Fact.Source, content.Fact.Content), (piece, told) => PieceOf([.. told], words))
            .ToList();
        var counted = pieces.Select(piece => piece.WithConsent).OfType<(ContentFact Fact, Person Person)>().OrderBy(content => content.Fact.At);
        return Finding.Count(
            [.. counted.Select(content => new KpiRow(Rows.NameOf(content.Person), content.Fact.Source.ToString(), content.Fact.Content, content.Fact.At))],
            new()
            {
                ["offered"] = pieces.Count(piece => piece.Told.Any(told => !told.Fact.Published && !told.Fact.IsAnswer)),
                ["consentPending"] = pieces.Count(piece => piece.LastConsent == Pending),
                ["consentRefused"] = pieces.Count(piece => piece.LastConsent == ContentFact.Refused),
                ["publishedWithoutConsent"] = pieces.Count(piece => piece.IsPublished && piece.WithConsent is null),
            });

        Piece PieceOf(List<(ContentFact Fact, Person Person)> told, ILookup<string, (ContentFact Fact, MemberId Person)> words)
        {
            var (piece, author) = (told[0].Fact, told[0].Person);
            var about = words[piece.Content].Concat(words[$"{piece.Source}/{piece.Content}"])
                .Where(word => word.Fact.IsAnswer ? word.Fact.Answers(piece.Source, piece.Content) && word.Person == author.Id : (word.Fact.Source, word.Fact.Content) == (piece.Source, piece.Content))
                .Select(word => word.Fact).ToList();
            var before = about.Where(word => word.At < facts.Window.Start).Aggregate((ContentFact?)null, (last, word) => last is null || word.At >= last.At ? word : last);
            var answers = about.Where(word => word.IsAnswer && facts.Window.Contains(word.At)).Select(word => (Fact: word, Person: author));
            return new([.. told.Concat(answers).OrderBy(word => word.Fact.At)], before?.Consent);
        }
    }

    /// <summary>All that was said of consents, also before the timeline, by the piece that it names.</summary>
    private static ILookup<string, (ContentFact Fact, MemberId Person)> Words(PeriodFacts facts)
    {
        var aliases = facts.Timeline.Input.Aliases;
        return facts.Timeline.Input.Carry.Contents.Select(told => (Fact: told, Person: aliases.GetValueOrDefault(told.Member, told.Member)))
            .Concat(facts.Timeline.Contents.Select(told => (told.Fact, Person: told.Person.Id)))
            .Where(told => told.Fact.Consent is not null)
            .ToLookup(told => told.Fact.Content);
    }

    private sealed record Piece
    {
        /// <param name="told">What the period's events said of one piece, answers to the suite among them, in order of time.</param>
        /// <param name="consent">As it stood before the period; null for none known.</param>
        public Piece(IReadOnlyList<(ContentFact Fact, Person Person)> told, string? consent)
        {
            Told = told;
            foreach (var content in told)
            {
                consent = content.Fact.Consent ?? consent;
                LastConsent = content.Fact.Consent ?? LastConsent;
                if (content.Fact.Published && consent == ContentFact.Granted) WithConsent ??= content;
            }
        }

        public IReadOnlyList<(ContentFact Fact, Person Person)> Told { get; }

        public bool IsPublished => Told.Any(told => told.Fact.Published);

        /// <summary>Its first publication that was consented to.</summary>
        public (ContentFact Fact, Person Person)? WithConsent { get; }

        /// <summary>The last that was told in the period.</summary>
        public string? LastConsent { get; }
    }
}
