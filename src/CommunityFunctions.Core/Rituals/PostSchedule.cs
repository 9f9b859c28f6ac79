using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>All that a community will post, and when. It follows from the definition and from when its files were first seen alone.</summary>
/// <param name="firstSeen">When the file of that ritual was first seen.</param>
public sealed class PostSchedule(CommunityDefinition community, Func<string, Instant> firstSeen)
{
    /// <summary>The ids of all that a community posts.</summary>
    public static IReadOnlyList<string> IdsOf(CommunityDefinition community) =>
        [.. community.Rituals.Select(ritual => ritual.Id), .. Posted(community).Select(publication => publication.Id)];

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
        ritual.Pillar, ritual.Format, ritual.Objective, [.. Turns(ritual, occurrence.Text)], occurrence.IsFresh));

    public RitualPlan PlanOf(Ritual ritual) => new(ritual, community.Zone, firstSeen(ritual.Id));

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

    /// <summary>The text, then the others that take turns, beginning after it.</summary>
    private static IEnumerable<RitualText> Turns(Ritual ritual, RitualText text)
    {
        var turns = ritual.Texts.Where(other => other.On is null).ToList();
        var place = turns.IndexOf(text);
        return new[] { text }.Concat(turns.Skip(place + 1)).Concat(turns.Take(Math.Max(0, place)));
    }
}
