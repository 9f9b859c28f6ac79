using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>All that a community will post, and when. It follows from the definition, from when its files were first seen and from what was posted.</summary>
/// <param name="firstSeen">When the file of that ritual was first seen.</param>
/// <param name="history">Which texts of a ritual were posted; without it, all that were due.</param>
public sealed class PostSchedule(CommunityDefinition community, Func<string, Instant> firstSeen, Func<string, TextHistory>? history = null)
{
    /// <summary>The ids of all that a community posts.</summary>
    public static IReadOnlyList<string> IdsOf(CommunityDefinition community) =>
        [.. community.Rituals.Select(ritual => ritual.Id), .. Posted(community).Select(publication => publication.Id)];

    /// <summary>The channels of one source that anything is posted to, by the platform's own ids.</summary>
    public static IReadOnlySet<string> ChannelsOf(CommunityDefinition community, SourceName source) =>
        community.Rituals.SelectMany(ritual => ritual.Channels).Concat(community.Publications.SelectMany(publication => publication.Channels))
            .Where(channel => channel.Source == source).Select(channel => IdOf(community, channel)).ToHashSet();

    /// <summary>The platform's own id of a channel that may be called by its name.</summary>
    public static string IdOf(CommunityDefinition community, RitualChannel channel) =>
        community.Channel(channel.Source, channel.Channel.TrimStart('#'))?.Id ?? channel.Channel.TrimStart('#');

    /// <summary>What is due on the local dates between two, both included, in order of time.</summary>
    public IEnumerable<PlannedPost> Between(LocalDate from, LocalDate to) =>
        community.Rituals.SelectMany(ritual => Of(ritual, from, to)).Concat(Publications(from, to)).OrderBy(post => post.At).ThenBy(post => post.Id, StringComparer.Ordinal);

    /// <summary>Null when nothing of that id is due on the date.</summary>
    public PlannedPost? On(string id, LocalDate date) =>
        community.Rituals.Where(ritual => ritual.Id == id).SelectMany(ritual => Of(ritual, date, date))
            .Concat(Publications(date, date).Where(publication => publication.Id == id)).FirstOrDefault();

    /// <summary>Those of one ritual, in order of time.</summary>
    public IEnumerable<PlannedPost> Of(Ritual ritual, LocalDate from, LocalDate to) => PlanOf(ritual).Occurrences(from, to).Select(occurrence => new PlannedPost(
        ritual.Id, ritual.Title, occurrence.Date, occurrence.Time, occurrence.At, occurrence.LatestAt, ritual.Channels,
        ritual.Pillar, ritual.Format, ritual.Objective, occurrence.Texts, occurrence.IsFresh));

    public RitualPlan PlanOf(Ritual ritual) => new(ritual, community.Zone, firstSeen(ritual.Id), history?.Invoke(ritual.Id));

    /// <summary>Publications without a channel only stand in the calendar.</summary>
    private static IEnumerable<Publication> Posted(CommunityDefinition community) => community.Publications.Where(publication => publication.Channels.Count > 0);

    private IEnumerable<PlannedPost> Publications(LocalDate from, LocalDate to)
    {
        foreach (var publication in Posted(community))
        {
            if (publication.Date is not { } date || date < from || date > to || publication.InstantIn(community.Zone) is not { } at || at < firstSeen(publication.Id)) continue;
            yield return new PlannedPost(
                publication.Id, publication.Title, date, publication.Time, at, at + publication.Lateness, publication.Channels,
                publication.Pillar, publication.Format, publication.Objective, [publication.Text], IsFresh: true, IsOnce: true);
        }
    }
}
