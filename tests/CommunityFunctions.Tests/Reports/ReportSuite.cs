using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using Microsoft.Azure.Functions.Worker;
using MimeKit;
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

    /// <summary>Enters a report into the ledger, as the clock does, or asks for it anew.</summary>
    public static async Task AskAsync(this Suite suite, string period, bool isToBeMailed)
    {
        var (ledger, parsed) = (suite.Get<ReportRuns>(), KpiPeriod.Parse(period));
        var known = await ledger.FindAsync(Atelier.Id, parsed, CancellationToken.None);
        if (known is null) await ledger.TryInsertAsync(new ReportRun { Community = Atelier.Id, Period = parsed, State = ReportState.Due, DueAt = At("2026-11-23T07:00:00Z"), IsToBeMailed = isToBeMailed }, CancellationToken.None);
        else await ledger.TryUpdateAsync(known with { State = ReportState.Due, IsToBeMailed = isToBeMailed }, CancellationToken.None);
    }

    /// <summary>What the queue's function does with the message of one report.</summary>
    public static Task RenderAsync(this Suite suite, string period) =>
        suite.Get<RenderReport>().Run($$"""{"community":"atelier","period":"{{period}}"}""", CancellationToken.None);

    public static async Task<byte[]> FileAsync(this Suite suite, string period, string name) =>
        (await suite.Get<ReportFiles>().ReadAsync(Atelier.Id, KpiPeriod.Parse(period), name, CancellationToken.None))!;

    public static async Task<string> PageAsync(this Suite suite, string period, Language language = Language.French) =>
        Encoding.UTF8.GetString(await suite.FileAsync(period, ReportFileNames.Page(language)));

    /// <summary>A report as somebody with a key reads it now, and as a stakeholder who has not got it yet would get it now.</summary>
    public static async Task<(string Page, string Mail)> ReadAsync(this Suite suite, string period)
    {
        var page = (await suite.GetAsync($"communities/atelier/reports/{period}")).Has(HttpStatusCode.OK).Text();
        using var file = new MemoryStream(await suite.FileAsync(period, ReportFileNames.Mail(Language.French)));
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        return (page, await suite.Get<ReportNames>().FillAsync(community, MimeMessage.Load(file).TextBody!, Language.French, isHtml: false, CancellationToken.None));
    }

    /// <summary>The names of a report's files.</summary>
    public static async Task<IReadOnlyList<string>> FilesAsync(this Suite suite, string period)
    {
        var names = new List<string>();
        await foreach (var blob in suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Reports).GetBlobsAsync(BlobTraits.None, BlobStates.None, $"atelier/{period}/", CancellationToken.None)) names.Add(blob.Name.Split('/')[^1]);
        return names;
    }

    /// <summary>Everybody answers, as each of their accounts.</summary>
    public static async Task AgreeAsync(this Suite suite, string purpose, bool granted)
    {
        var members = suite.Get<Roster>().ListAfterAsync(Atelier.Id, null, CancellationToken.None);
        await foreach (var member in members) await suite.Get<Consents>().AddAsync(Atelier.Id, member.Id, Atelier.Answer(purpose, granted, suite.Clock.GetUtcNow()), CancellationToken.None);
    }

    public static async Task<string> LinkAsync(this Suite suite, string purpose, string? subject, Duration life) =>
        (await suite.Get<SignedLinks>().TokenAsync(new SignedLink(Atelier.Id, purpose, subject, Instant.FromDateTimeOffset(suite.Clock.GetUtcNow()) + life), CancellationToken.None))!;

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
