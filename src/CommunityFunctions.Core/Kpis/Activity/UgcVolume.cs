using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Pieces of members' content published in the period, each once. The consent is the last that its source told of that piece up to the publication,
/// with it or at any time before; where it told of none, none is known, and the piece does not count.
/// </summary>
public sealed class UgcVolume : IKpi
{
    private const string Pending = "pending";
    private const string Refused = "refused";

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
        var before = ConsentsBefore(facts);
        var pieces = facts.Timeline.Contents
            .Where(content => facts.Window.Contains(content.Fact.At) && facts.IsMember(content.Person))
            .GroupBy(content => (content.Fact.Source, content.Fact.Content), (piece, told) => new Piece([.. told], before.GetValueOrDefault(piece)))
            .ToList();
        var counted = pieces.Select(piece => piece.WithConsent).OfType<(ContentFact Fact, Person Person)>().OrderBy(content => content.Fact.At);
        return Finding.Count(
            [.. counted.Select(content => new KpiRow(Rows.NameOf(content.Person), content.Fact.Source.ToString(), content.Fact.Content, content.Fact.At))],
            new()
            {
                ["offered"] = pieces.Count(piece => piece.Told.Any(told => !told.Fact.Published)),
                ["consentPending"] = pieces.Count(piece => piece.LastConsent == Pending),
                ["consentRefused"] = pieces.Count(piece => piece.LastConsent == Refused),
                ["publishedWithoutConsent"] = pieces.Count(piece => piece.IsPublished && piece.WithConsent is null),
            });
    }

    /// <summary>What had last been told of each piece before the period.</summary>
    private static Dictionary<(SourceName, string), string> ConsentsBefore(PeriodFacts facts)
    {
        var consents = new Dictionary<(SourceName, string), string>();
        foreach (var told in facts.Timeline.Input.Carry.Contents.Concat(facts.Timeline.Contents.Select(content => content.Fact)))
        {
            if (told.At < facts.Window.Start && told.Consent is { } consent) consents[(told.Source, told.Content)] = consent;
        }

        return consents;
    }

    private sealed record Piece
    {
        /// <param name="told">What the period's events said of one piece, in order of time.</param>
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
