using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>What a community's page shows.</summary>
public sealed record IndexContent
{
    /// <summary>The main ones, in their order, each of the latest period that has it.</summary>
    public IReadOnlyList<IndexFigure> Figures { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<IndexEntry> Reports { get; init; } = [];

    /// <summary>The editorial calendar; null where there can be no link.</summary>
    public Uri? Calendar { get; init; }

    /// <summary>What somebody should know, each a sentence: <c>2 mails are uncertain.</c></summary>
    public IReadOnlyList<Bilingual> Notices { get; init; } = [];
}
