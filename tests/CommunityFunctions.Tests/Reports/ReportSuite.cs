using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Reports;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Tests.Reports;

/// <summary>A community with stakeholders, a life of some weeks, and the ways to let its reports come.</summary>
internal static class ReportSuite
{
    public const string LinkSecret = "secret-of-the-links";

    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris", "targets": { "weekly-participation": 0.4 },
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "stakeholders": [
            { "name": "Claire Delmas", "address": "claire@copeau.example", "cadences": ["week", "month", "quarter"] },
            { "name": "Paul Whitaker", "address": "paul@northbench.example", "language": "en", "cadences": ["week"] },
            { "name": "Inès Marchand", "address": "ines@copeau.example", "cadences": ["month"] } ] }
        """;

    /// <summary>The settings that links and mails need.</summary>
    public static (string Name, string? Value)[] Settings { get; } =
    [
        ("Secrets:ATELIER:LINKS:REPORTS", LinkSecret), ("Secrets:ATELIER:LINKS:MEMBERS", "secret-of-the-members"), ("Secrets:ATELIER:PRIVACY:HASH", "secret-of-the-hashes"),
        ("PublicUrl", "https://suite.example.org"),
    ];

    public static Task<Suite> StartAsync(AzuriteServer azurite, string json = Json, params (string Name, string? Value)[] settings) =>
        Deliveries.StartAsync(azurite, json, [.. Settings, .. settings]);

    /// <summary>Two weeks with three people, the last of which is W47, and its figures.</summary>
    public static async Task LiveTwoWeeksAsync(this Suite suite)
    {
        await suite.LiveAsync(
            KpiSuite.Joined("u1", "2026-11-09"), KpiSuite.Joined("u2", "2026-11-09"), KpiSuite.Joined("u3", "2026-11-10"),
            KpiSuite.Posted("u1", "m1", "2026-11-10"), KpiSuite.Replied("u2", "m2", "m1", "2026-11-10"),
            KpiSuite.Posted("u2", "m3", "2026-11-17"), KpiSuite.Replied("u1", "m4", "m3", "2026-11-17"), KpiSuite.Posted("u3", "m5", "2026-11-18"), KpiSuite.Reacted("u1", "m5", "2026-11-19"));
        await suite.AggregateAsync();
    }

    public static void MoveTo(this Suite suite, string moment) => suite.Clock.SetUtcNow(InstantPattern.General.Parse(moment).Value.ToDateTimeOffset());

    public static Task TickReportsAsync(this Suite suite) => suite.Get<ReportClock>().Run(new TimerInfo(), CancellationToken.None);

    /// <summary>Lets the clock tick at a moment that is not before now.</summary>
    public static Task AtAsync(this Suite suite, string moment)
    {
        suite.MoveTo(moment);
        return suite.TickReportsAsync();
    }

    public static async Task ForgetQueueAsync(this Suite suite) => await suite.Queues.GetQueueClient(StorageNames.Queues.Reports).ClearMessagesAsync();

    public static async Task<IReadOnlyList<ReportRun>> ReportsAsync(this Suite suite) => await suite.Get<ReportRuns>().AllAsync(CommunityId.Parse("atelier"), CancellationToken.None);

    public static async Task<ReportRun> ReportAsync(this Suite suite, string period) => (await suite.ReportsAsync()).Single(run => run.Period.Id == period);

    public static async Task<int> RowsAsync(this Suite suite, string table)
    {
        var rows = 0;
        await foreach (var _ in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>()) rows++;
        return rows;
    }

    public static Instant At(string moment) => InstantPattern.General.Parse(moment).Value;
}
