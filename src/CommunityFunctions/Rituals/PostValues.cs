using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>The values of one post, each looked up once.</summary>
internal sealed class PostValues(
    TextSources sources, CommunityDefinition community, PlannedPost post, Lazy<Task<Timeline>> timeline, CancellationToken cancellation)
{
    /// <summary>Whoever was in the light rests for so long.</summary>
    private const int WeeksOfRest = 13;

    private readonly Dictionary<string, object?> values = new(KnownValues.Of(community, post.Date));
    private readonly HashSet<string> known = [];

    public MemberId? Spotlight { get; private set; }

    private Language Language => community.Language;

    private Instant Now => Instant.FromDateTimeOffset(sources.Clock.GetUtcNow());

    public async Task<TextValues> OfAsync(IReadOnlySet<string> names)
    {
        foreach (var group in names.Select(name => name.Split('.')[0]).Where(known.Add))
        {
            var found = group switch
            {
                "spotlight" => await SpotlightAsync(),
                "bestThread" => await BestThreadAsync(),
                "nextLive" => await NextLiveAsync(),
                _ => Array.Empty<(string, object?)>(),
            };
            foreach (var (name, value) in found) values[name] = value;
        }

        foreach (var kpi in names.Where(name => name.StartsWith("kpis.", StringComparison.Ordinal) && known.Add(name))) values[kpi] = await KpiAsync(kpi["kpis.".Length..]);
        return new TextValues(values);
    }

    private async Task<(string, object?)[]> SpotlightAsync()
    {
        var today = Now.InZone(community.Zone).Date;
        var lately = await sources.Runs.OfAsync(community.Id, post.Id, today.PlusWeeks(-WeeksOfRest), today, cancellation);
        var resting = lately.Where(run => run.Date != post.Date).Select(run => run.Spotlight).OfType<string>().Select(id => new MemberId(id)).ToHashSet();

        // In a second channel, and after a cut, the same person, if they may still be named.
        var chosen = lately.Where(run => run.Date == post.Date).Select(run => run.Spotlight).OfType<string>().Select(id => new MemberId(id)).FirstOrDefault();
        var facts = (await timeline.Value).For(KpiPeriod.Of(PeriodKind.Week, today));
        string? name = null;
        foreach (var member in Highlights.Spotlights(facts, Now, resting).OrderByDescending(member => member == chosen))
        {
            name = await NameAsync(member);
            Spotlight = name is null ? null : member;
            if (name is not null) break;
        }

        return [("spotlight.name", name), ("spotlight.firstName", FirstName(name))];
    }

    private async Task<(string, object?)[]> BestThreadAsync()
    {
        var week = KpiPeriod.Of(PeriodKind.Week, post.Date).Previous;
        if (Highlights.BestThread((await timeline.Value).For(week)) is not { } thread || await NameAsync(thread.Starter) is not { } starter) return [];
        return
        [
            ("bestThread.starter", FirstName(starter)),
            ("bestThread.people", thread.People),
            ("bestThread.replies", thread.Replies),
            ("bestThread.link", community.Source(thread.Source) is { } source ? PlatformRegistry.LinkTo(source, thread.Message)?.ToString() : null),
        ];
    }

    /// <summary>Strictly after the post: a text that says when the next live is may be a live's own.</summary>
    private async Task<(string, object?)[]> NextLiveAsync()
    {
        var calendar = new EditorialCalendar(community, RunHistory.Unknown, post.At);
        var live = calendar.Entries(post.Date, post.Date.PlusMonths(3)).FirstOrDefault(next => next.At > post.At && next.Kind == CalendarKind.Live);
        return live is null ? [] :
        [
            ("nextLive.date", CalendarWords.Day(live.Date, post.Date, Language)),
            ("nextLive.time", LocalText.Time(live.Time, Language)),
            ("nextLive.title", live.Title),
        ];
    }

    /// <summary>Of the last week that is over.</summary>
    private async Task<string?> KpiAsync(string id)
    {
        var week = KpiPeriod.Of(PeriodKind.Week, Now.InZone(community.Zone).Date).Previous;
        var figure = KpiStore.LatestOf(await sources.Kpis.ReadAsync(community.Id, week, cancellation), id);
        return figure?.Value is { } value ? LocalText.Figure(value, KpiCatalog.Find(id)!.Unit, community.Currency, Language) : null;
    }

    /// <summary>Null for who has no name, and for who does not want to be named: asked now, since figures that are computed now and then may not know it yet.</summary>
    private async Task<string?> NameAsync(MemberId member)
    {
        var history = await sources.Identities.ReadAsync(community.Id, cancellation);
        return (await sources.Names.AskAsync(community, history, member, NamePlace.Community, cancellation)).Name;
    }

    private static string? FirstName(string? name) => name?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
}
