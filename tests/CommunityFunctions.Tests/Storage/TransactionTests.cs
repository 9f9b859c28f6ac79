using CommunityFunctions.Definitions;
using CommunityFunctions.Privacy;
using CommunityFunctions.Reports;
using CommunityFunctions.Rituals;
using CommunityFunctions.Rosters;
using CommunityFunctions.Surveys;
using CommunityFunctions.Tests.Docs;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.Reports;
using CommunityFunctions.Tests.Rituals;
using CommunityFunctions.Welcome;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Storage;

/// <summary>
/// What each thing costs in calls to storage, counted at the clients' wire, is what docs/runbook.md says and reckons with: what grows is seen. With the environment
/// variable <c>UPDATE_DOCS=1</c> the test writes the table anew.
/// </summary>
public sealed class TransactionTests(AzuriteServer azurite) : IDisposable
{
    private const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "en", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "channels": [ { "source": "slack", "id": "C0GENERAL1", "name": "general" } ],
          "stakeholders": [ { "name": "Claire Delmas", "address": "claire@copeau.example", "cadences": ["week"] } ],
          "purposes": [ { "id": "newsletter", "legalBasis": "consent", "wording": { "en": "One letter a month; I can stop it at any time.", "fr": "Une lettre par mois." } } ] }
        """;

    private readonly SlackStandIn slack = new();
    private readonly List<string[]> rows = [];

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task What_each_thing_costs_in_calls_to_storage_is_what_the_page_says()
    {
        await using var suite = await RitualSuite.StartAsync(azurite, slack, json: Json, settings: [.. MailSuite.Settings, ("Secrets:ATELIER:LINKS:REPORTS", "secret")]);
        await suite.LiveTwoWeeksAsync();
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        await MeasureAsync(suite, "a delivery that is taken at the door", () => suite.DeliverAsync(Posted("a1")));
        await MeasureAsync(suite, "its event, the first of the day of somebody known", suite.ProcessDeliveriesAsync);
        await suite.DeliverAsync(Posted("a2"));
        await MeasureAsync(suite, "one more event of theirs on the same day", suite.ProcessDeliveriesAsync);
        await suite.DeliverAsync(Deliveries.Webhooks("batch", Batch()));
        await MeasureAsync(suite, "a hundred events in one delivery", suite.ProcessDeliveriesAsync);
        await suite.DeliverAsync(KpiSuite.Joined("bob", "2026-11-23"));
        await MeasureAsync(suite, "somebody new", suite.ProcessDeliveriesAsync);
        await MeasureAsync(suite, "the figures, after a day with something new", () => suite.AggregateAsync());
        await suite.AskAsync("2026-W47", isToBeMailed: true);
        await MeasureAsync(suite, "a week’s report", () => suite.RenderAsync("2026-W47"));
        await MeasureAsync(suite, "a mail to a member", () => suite.SendAsync(MailSuite.Letter(ann)));
        suite.MoveTo(RitualSuite.Due);
        await RitualSuite.TickAsync(suite);
        await MeasureAsync(suite, "a post of a ritual", () => suite.PublishAsync());

        (string Name, Func<Task> Run)[] clocks =
        [
            (nameof(RitualClock), () => suite.Get<RitualClock>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(WelcomeClock), () => suite.Get<WelcomeClock>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(ReportClock), () => suite.Get<ReportClock>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(SurveyClock), () => suite.Get<SurveyClock>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(SyncRosters), () => suite.Get<SyncRosters>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(CommunityFunctions.Kpis.KpiClock), () => suite.Get<CommunityFunctions.Kpis.KpiClock>().Run(new TimerInfo(), CancellationToken.None)),
            (nameof(PurgeClock), () => suite.Get<PurgeClock>().Run(new TimerInfo(), CancellationToken.None)),
        ];

        // Once for what they find to do, then for what they cost when there is nothing.
        var alone = await IdleAsync("atelier");
        foreach (var name in new[] { "second", "third" })
        {
            await suite.UploadAsync(name, "rituals/the-question.md", RitualSuite.Question);
            await suite.UploadAsync(name, "community.json", Json);
        }

        var three = await IdleAsync("atelier", "second", "third");
        foreach (var (name, calls) in alone)
        {
            var more = three[name] - calls;
            Assert.Equal((0, 0, 0, 0), (more.Tables % 2, more.Queues % 2, more.BlobReads % 2, more.BlobWrites % 2));
            Add($"a tick of {name} with nothing new, with one community", calls);
            Add($"{name}, for each community more", new(more.Tables / 2, more.Queues / 2, more.BlobReads / 2, more.BlobWrites / 2));
        }

        GeneratedPart.Verify("docs/runbook.md", "transactions", ["what", "tables", "queues", "blobs read", "blobs written or listed"], rows);

        async Task<Dictionary<string, StorageCalls>> IdleAsync(params string[] communities)
        {
            var idle = new Dictionary<string, StorageCalls>();
            foreach (var (_, run) in clocks) await run();
            foreach (var community in communities) await suite.AggregateAsync(community);
            foreach (var (name, run) in clocks)
            {
                suite.Clock.Advance(TimeSpan.FromMinutes(1));
                await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None);
                idle[name] = await CallsAsync(suite, run);
            }

            return idle;
        }
    }

    private async Task MeasureAsync(Suite suite, string what, Func<Task> act) => Add(what, await CallsAsync(suite, act));

    private static async Task<StorageCalls> CallsAsync(Suite suite, Func<Task> act)
    {
        var before = suite.Wire.Calls.Count;
        await act();
        return StorageCalls.Of(suite.Wire.Calls.Skip(before));
    }

    private void Add(string what, StorageCalls calls) => rows.Add([what, $"{calls.Tables}", $"{calls.Queues}", $"{calls.BlobReads}", $"{calls.BlobWrites}"]);

    private static TestRequest Posted(string message) => KpiSuite.Posted("u1", message, "2026-11-23");

    private static byte[] Batch() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Enumerable.Range(0, 100).Select(number => new
    {
        id = $"batch-{number}",
        type = "message.posted",
        timestamp = KpiSuite.On("2026-11-23", 10).AddSeconds(number),
        data = new { actor = new { id = "u1" }, channel = new { id = "general" }, message = $"batch-{number}", text = "Bonjour" },
    }));
}
