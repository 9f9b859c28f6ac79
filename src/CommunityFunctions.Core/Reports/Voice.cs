namespace CommunityFunctions.Reports;

/// <summary>What members made and said. The log holds no words, so it is told of, and linked to.</summary>
public sealed record Voice
{
    /// <summary>Pieces that members made and agreed to have published.</summary>
    public IReadOnlyList<ListedItem> Content { get; init; } = [];

    /// <summary>The conversation that most people took part in; null for none.</summary>
    public ListedItem? BestThread { get; init; }

    /// <summary>What members added to the quarter's survey and let be quoted, the latest first.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];
}
