using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;

namespace CommunityFunctions.Tests.Calendar;

/// <summary>A suite with the sample community, its secret for links, and a ledger of what was posted since the autumn.</summary>
internal static class CalendarSuite
{
    public const string Secret = "secret-of-the-links";
    public const string Path = "communities/atelier/calendar";

    private static readonly Instant Autumn = Instant.FromUtc(2026, 9, 1, 0, 0);

    public static async Task<Suite> StartAsync(AzuriteServer azurite, params (string Name, string? Value)[] settings)
    {
        var suite = await Deliveries.StartAsync(azurite, settings: [("Secrets:ATELIER:LINKS:REPORTS", Secret), .. settings]);
        var root = System.IO.Path.Combine(RepositoryRoot.Path, "samples/communities/atelier");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).OrderBy(file => file.EndsWith("community.json", StringComparison.Ordinal) ? 0 : 1))
            await suite.PutBlobAsync("atelier", System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), await File.ReadAllTextAsync(file));
        await suite.Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
        return suite;
    }

    public static async Task<string> TokenAsync(this Suite suite, string purpose = LinkPurposes.Calendar, string? subject = null, Instant? expires = null, string community = "atelier") =>
        (await suite.Get<SignedLinks>().TokenAsync(new SignedLink(CommunityId.Parse(community), purpose, subject, expires), CancellationToken.None))!;

    /// <summary>What was due since the autumn was published, but for a few.</summary>
    public static async Task<RunHistory> HistoryAsync(Suite suite)
    {
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        var now = Instant.FromDateTimeOffset(suite.Clock.GetUtcNow());
        var due = from ritual in community.Rituals
                  from occurrence in new RitualPlan(ritual, community.Zone, Autumn).Occurrences(new LocalDate(2026, 9, 1), now.InZone(community.Zone).Date)
                  where occurrence.At <= now
                  from channel in ritual.Channels
                  select new PublishedEntry(ritual.Id, occurrence.Date, channel, occurrence.At, StateOf(ritual.Id, occurrence.Date));

        // Once it went to the forum too, which was closed.
        var monday = due.First(entry => entry.Id == "question-du-lundi" && entry.Date == new LocalDate(2026, 11, 9));
        var closed = monday with { Channel = new RitualChannel(SourceName.Parse("forum"), "entraide"), State = EntryState.Failed };
        return new RunHistory(community.Rituals.ToDictionary(ritual => ritual.Id, _ => Autumn), [.. due, closed], now);
    }

    /// <summary>The page or file as a caller gets it, once the ledger has been kept.</summary>
    public static async Task<HttpResponseData> CalendarAsync(this Suite suite, string path, RunHistory history, string accept = "text/html")
    {
        await KeepAsync(suite, history);
        return await suite.SendAsync(new TestRequest("GET", $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}t={await suite.TokenAsync()}").With("Accept", accept));
    }

    private static async Task KeepAsync(Suite suite, RunHistory history)
    {
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        foreach (var (id, seen) in history.FirstSeen) await suite.Get<FirstSeen>().NoteAsync(Atelier.Id, [id], seen, CancellationToken.None);
        foreach (var date in history.Entries.GroupBy(entry => (entry.Id, entry.Date)))
        {
            var ritual = community.Rituals.Single(ritual => ritual.Id == date.Key.Id);
            await suite.Get<RitualRuns>().TryInsertAsync([.. date.Select(entry => RunOf(entry, ritual))], CancellationToken.None);
        }

        await suite.Get<Marks>().LeaveAsync("RitualClock", CancellationToken.None);
    }

    private static RitualRun RunOf(PublishedEntry entry, Ritual ritual) => new()
    {
        Community = Atelier.Id,
        Ritual = entry.Id,
        Date = entry.Date,
        Channel = entry.Channel,
        Title = ritual.Title,
        Pillar = ritual.Pillar,
        Format = ritual.Format,
        State = Enum.Parse<RunState>(entry.State.ToString()),
        DueAt = entry.DueAt,
        LatestAt = entry.DueAt + ritual.Lateness,
    };

    private static EntryState StateOf(string ritual, LocalDate date) => (ritual, date.Month, date.Day) switch
    {
        ("succes-du-jeudi", 11, 5) => EntryState.Missed,
        ("question-du-lundi", 11, 16) => EntryState.Uncertain,
        ("debat-de-quinzaine", 11, 13) => EntryState.Failed,
        _ => EntryState.Published,
    };
}
