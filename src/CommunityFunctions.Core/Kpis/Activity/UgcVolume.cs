using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Pieces of members' content published in the period, each once. The consent is that which the source told of with the publication; where it tells of
/// none, none is known, and the piece does not count.
/// </summary>
public sealed class UgcVolume : IKpi
{
    private const string Granted = "granted";
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
        var pieces = facts.Timeline.Contents
            .Where(content => facts.Window.Contains(content.Fact.At) && facts.IsMember(content.Person))
            .GroupBy(content => (content.Fact.Source, content.Fact.Content), (_, told) => new Piece([.. told]))
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

    /// <param name="Told">What the period's events said of one piece, in order of time.</param>
    private sealed record Piece(IReadOnlyList<(ContentFact Fact, Person Person)> Told)
    {
        public bool IsPublished => Told.Any(told => told.Fact.Published);

        /// <summary>Its first publication that was consented to.</summary>
        public (ContentFact Fact, Person Person)? WithConsent =>
            Told.Where(told => told.Fact is { Published: true, Consent: Granted }).Select(told => ((ContentFact, Person)?)told).FirstOrDefault();

        public string? LastConsent => Told.LastOrDefault(told => told.Fact.Consent is not null).Fact?.Consent;
    }
}
