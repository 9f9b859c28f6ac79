using System.Collections.Specialized;
using System.Globalization;
using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rituals;

/// <summary>What a community will post in the next weeks, rendered with what is known now; what became of what was due today; and what needs somebody.</summary>
public sealed class RitualPreview(
    FirstSeen firstSeen, Founding founding, RitualRuns runs, PostTexts texts, PostTargets targets, MailRuns mails, RitualEffects effects, TimeProvider clock)
{
    private const int DefaultWeeks = 8;
    private const int MostWeeks = 53;
    private const int DaysOfAttention = 28;

    /// <exception cref="ProblemException">400: weeks that are no number from 1 to 53.</exception>
    public async Task<object> OfAsync(CommunityDefinition community, NameValueCollection query, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = now.InZone(community.Zone).Date;
        var last = today.PlusWeeks(WeeksIn(query)).PlusDays(-1);
        var seen = await firstSeen.NoteAsync(community.Id, PostSchedule.IdsOf(community), now, cancellation);
        var all = await runs.BetweenAsync(community.Id, today.PlusYears(-TextHistories.Years), last, cancellation);
        var schedule = new PostSchedule(community, id => seen[id], ritual => TextHistories.Of(all, ritual, today));
        var lately = all.Where(run => run.Date >= today.PlusDays(-DaysOfAttention)).ToList();
        var publications = community.Publications.Select(publication => publication.Id).ToHashSet();
        var posts = schedule.Between(today, last).Where(post => !post.IsOnce || !RitualRun.IsOutElsewhere(all, post.Id, post.Date)).ToLookup(post => publications.Contains(post.Id));
        return new
        {
            community = community.Id.ToString(),
            zone = community.Zone.Id,
            from = Iso(today),
            to = Iso(last),
            launch = await founding.StateAsync(community, cancellation) is { } launch ? LaunchView.Of(launch, community.Language) : null,
            occurrences = await OccurrencesAsync(community, posts[false], lately, cancellation),
            publications = await OccurrencesAsync(community, posts[true], lately, cancellation),
            warnings = community.Rituals.Select(ritual => WarningOf(community, schedule, ritual, today)).OfType<object>(),
            attention = lately.Where(run => run.State is RunState.Failed or RunState.Missed or RunState.Uncertain || (!run.IsSettled && run.LatestAt < now)).OrderByDescending(run => run.DueAt).Select(AttentionOf),
            effects = await effects.OfAsync(community, cancellation),
        };
    }

    private async Task<List<object>> OccurrencesAsync(
        CommunityDefinition community, IEnumerable<PlannedPost> posts, IReadOnlyList<RitualRun> lately, CancellationToken cancellation)
    {
        var (occurrences, timeline) = (new List<object>(), texts.TimelineOf(community, cancellation));
        foreach (var post in posts)
        {
            var text = await texts.ChooseAsync(community, post, cancellation, timeline);
            var begun = lately.Where(run => run.Ritual == post.Id && run.Date == post.Date).ToList();
            var channels = begun.Count > 0 ? [.. begun.Select(run => run.Channel)] : await founding.ChannelsOfAsync(community, post, cancellation);
            foreach (var channel in channels)
            {
                var run = begun.Find(run => run.Channel == channel);
                occurrences.Add(new
                {
                    ritual = post.Id,
                    title = post.Title,
                    localDate = Iso(post.Date),
                    localTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(post.Time),
                    at = InstantPattern.ExtendedIso.Format(post.At),
                    latestAt = InstantPattern.ExtendedIso.Format(post.LatestAt),
                    channel = channel.ToString(),
                    pillar = post.Pillar,
                    format = post.Format,
                    objective = post.Objective,
                    text = text.Markdown,
                    missing = text.Missing.Count > 0 ? text.Missing : null,
                    fault = run is null ? await FaultInAsync(community, post, channel, text, cancellation) : null,
                    state = run is null ? "planned" : run.State.ToString().ToLowerInvariant(),
                    message = run?.MessageId,
                    link = run?.Link?.AbsoluteUri,
                    why = run?.Why,
                });
            }
        }

        return occurrences;
    }

    /// <summary>What would keep it from being posted as it is now: too long for the platform, no secret.</summary>
    private async Task<string?> FaultInAsync(CommunityDefinition community, PlannedPost post, RitualChannel channel, ChosenText text, CancellationToken cancellation)
    {
        if (MailRuns.Are(channel)) return await mails.FaultInAsync(community, text.Markdown, cancellation);
        var (target, fault) = await targets.FindAsync(community, channel, cancellation);
        return fault ?? target!.Publisher.FaultIn(target.Connection, Trial(community, post, target.Channel, text.Markdown));
    }

    private OutgoingPost Trial(CommunityDefinition community, PlannedPost post, string channel, string markdown) =>
        new(new string('0', 24), channel, PostTitle.Of(post.Title, post.Date, post.IsOnce, community.Language), markdown, clock.GetUtcNow());

    private static object? WarningOf(CommunityDefinition community, PostSchedule schedule, Ritual ritual, LocalDate today)
    {
        var plan = schedule.PlanOf(ritual);
        if (!plan.WarnsThatFreshTextsRunOut(today) || plan.FreshTextsRunOutOn() is not { } end) return null;
        return new
        {
            ritual = ritual.Id,
            freshTextsRunOutOn = Iso(end),
            text = community.Language == Language.French
                ? $"« {ritual.Title} » : le {CalendarWords.Date(end, today, Language.French)}, un texte déjà publié reviendra. Il est temps d’en écrire de nouveaux."
                : $"“{ritual.Title}”: on {CalendarWords.Date(end, today, Language.English)} a text that was posted before will come again. It is time to write new ones.",
        };
    }

    private static object AttentionOf(RitualRun run) => new
    {
        ritual = run.Ritual,
        title = run.Title,
        localDate = Iso(run.Date),
        channel = run.Channel.ToString(),
        state = run.State.ToString().ToLowerInvariant(),
        why = run.Why,
        text = run.State == RunState.Uncertain ? run.Text : null,
    };

    private static int WeeksIn(NameValueCollection query) => query["weeks"] switch
    {
        null => DefaultWeeks,
        var asked when int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks is > 0 and <= MostWeeks => weeks,
        var other => throw ProblemException.BadRequest($"weeks: found '{other}'; expected a number from 1 to {MostWeeks}."),
    };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
