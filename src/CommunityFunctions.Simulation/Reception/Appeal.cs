namespace CommunityFunctions.Simulation.Reception;

/// <summary>How well what is posted in a channel goes down: the share of the platform's present members who respond.</summary>
internal static class Appeal
{
    private const double LastShareOfTips = 0.04;

    /// <summary>In the week, counted from 0, of the simulation.</summary>
    public static double ShareIn(string source, string channel, double week) => (source, channel) switch
    {
        // The Monday question is what people come for.
        (SourceNames.Slack, "C0GENERAL1") => 0.23,
        (SourceNames.Slack, "C0REUSSIT1") => 0.15,
        (SourceNames.Slack, "C0ATELIER1") => 0.11,
        // A tip a week was welcome in the first weeks; since the seventh it is one more thing to read.
        (SourceNames.Slack, "C0ENTRAID1") => Math.Clamp(0.24 - ((week - 6.5) * 0.045), LastShareOfTips, 0.24),
        (SourceNames.Forum, "5") => 0.20,
        (SourceNames.Forum, _) => 0.12,
        // A small server, of those who like it there.
        (SourceNames.Discord, _) => 0.45,
        _ => 0.1,
    };
}
