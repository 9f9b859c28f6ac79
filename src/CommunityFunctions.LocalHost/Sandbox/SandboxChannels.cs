using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The channels and categories that the stand-ins have, by the platform's own id.</summary>
internal static class SandboxChannels
{
    public static IReadOnlyList<(string Source, string Id, string Name)> All { get; } =
    [
        (SourceNames.Slack, "C0GENERAL1", "general"),
        (SourceNames.Slack, "C0ENTRAID1", "entraide"),
        (SourceNames.Slack, "C0REUSSIT1", "reussites"),
        (SourceNames.Slack, "C0PRESENT1", "presentations"),
        (SourceNames.Slack, "C0ATELIER1", "ateliers"),
        (SourceNames.Forum, "4", "entraide"),
        (SourceNames.Forum, "5", "retours-d-experience"),
        (SourceNames.Forum, "6", "idees"),
        (SourceNames.Discord, "1201234567890123456", "soirees"),
        (SourceNames.Discord, "1201234567890123457", "annonces"),
    ];

    /// <param name="channel">An id, or a name with or without its number sign.</param>
    /// <returns>The id; null when there is no such channel.</returns>
    public static string? Find(string source, string channel) =>
        All.Where(one => one.Source == source && (one.Id == channel || one.Name == channel.TrimStart('#'))).Select(one => one.Id).FirstOrDefault();

    public static string NameOf(string source, string id) => All.Where(one => one.Source == source && one.Id == id).Select(one => one.Name).FirstOrDefault(id);
}
