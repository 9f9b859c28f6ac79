using CommunityFunctions.Calendar;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Rituals and publications that did not go out, or not everywhere; what was missed several times is told once.</summary>
internal static class MissedPosts
{
    public static IEnumerable<Told> In(ReportMaterial material) => material.Posts
        .Where(post => IsLost(post.State) || post.Channels.Any(channel => IsLost(channel.State)))
        .GroupBy(post => post.Id)
        .Select(posts => new Told(
            new(posts.Min(post => post.Date), HappeningKind.MissedPost, material.Say(tongue => Words([.. posts.OrderBy(post => post.Date)], tongue))), posts.Count()));

    private static string Words(List<CalendarEntry> posts, Tongue tongue)
    {
        var title = tongue.Quoted(posts[^1].Title);
        if (posts.Count > 1) return tongue.Say($"{title} n’est pas parti comme prévu, {posts.Count} fois.", $"{title} did not go out as planned, {posts.Count} times.");

        var post = posts[0];
        var channels = tongue.List([.. post.Channels.Where(channel => IsLost(channel.State)).Select(channel => channel.Channel.Channel)]);
        var why = (EntryWords.Explanation(StateOf(post), tongue.Language) ?? "").TrimEnd('.');
        return post.WasKept
            ? tongue.Say($"{title} n’est pas parti dans {channels}. {why}.", $"{title} did not go out in {channels}. {why}.")
            : tongue.Say($"{title} n’est pas parti. {why}.", $"{title} did not go out. {why}.");
    }

    private static EntryState StateOf(CalendarEntry post) => IsLost(post.State) ? post.State : post.Channels.First(channel => IsLost(channel.State)).State;

    private static bool IsLost(EntryState state) => state is EntryState.Missed or EntryState.Failed or EntryState.NotPosted;
}
