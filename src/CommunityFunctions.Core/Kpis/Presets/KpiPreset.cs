using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Presets;

/// <summary>Which figures matter most to a type of community. All others follow, none is left out.</summary>
/// <param name="Leading">Ids of the figures that come first, in their order.</param>
public sealed record KpiPreset(IReadOnlyList<string> Leading)
{
    private static readonly KpiPreset B2b = new([
        "mrr-members", "mrr-non-members", "retention", "churn-members", "churn-non-members", "mql-to-sql",
    ]);

    private static readonly KpiPreset B2c = new(["ugc-volume", "referrals", "clv-members", "clv-non-members", "engagement-rate-per-post"]);

    private static readonly KpiPreset Peers = new(["weekly-participation", "ritual-participation", "peer-interactions"]);

    /// <summary>All ids: the leading ones, then the others as <see cref="KpiOrder"/> has them.</summary>
    public IReadOnlyList<string> Order { get; } = [.. Leading, .. KpiOrder.All.Except(Leading)];

    public static KpiPreset Of(CommunityType type) => type switch
    {
        CommunityType.B2b => B2b,
        CommunityType.B2c => B2c,
        CommunityType.Peers => Peers,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No preset for this type."),
    };
}
