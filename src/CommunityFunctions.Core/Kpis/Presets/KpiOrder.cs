namespace CommunityFunctions.Kpis.Presets;

/// <summary>The order in which figures are shown where nothing else is asked: that of the tables which define them.</summary>
public static class KpiOrder
{
    public static IReadOnlyList<string> Activity { get; } =
    [
        "members", "net-member-growth", "active-members", "weekly-participation", "active-engagement", "stickiness", "contributions",
        "active-conversations", "conversation-depth", "time-to-first-response", "peer-interactions", "engagement-rate-per-post",
        "ritual-participation", "new-contributors", "retention", "dormant-members", "onboarding-activation", "ugc-volume", "meeting-attendance",
        "referrals", "ambassadors", "nps", "moderation-response-time",
    ];

    public static IReadOnlyList<string> Business { get; } =
    [
        "leads", "mql-to-sql", "member-to-client", "mrr-members", "mrr-non-members", "churn-members", "churn-non-members",
        "retention-revenue-members", "clv-members", "clv-non-members", "acquisition-cost", "budget", "roi",
    ];

    /// <summary>All ids, each once.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Activity, .. Business];
}
