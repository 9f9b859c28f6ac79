using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using CommunityFunctions.Simulation;
using MimeKit;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The reports that came due while the weeks were lived, and their mails, asked for where a person would ask: at the suite's API and in its outbox.</summary>
/// <param name="Reports">The latest first.</param>
/// <param name="StakeholdersByKind">How many people the definition sends a week's, a month's and a quarter's report to.</param>
/// <param name="MailsInOutbox">How many mails of reports lie in the outbox.</param>
/// <param name="Page">The link to the community's page.</param>
internal sealed record FoundReports(IReadOnlyList<FoundReport> Reports, IReadOnlyDictionary<string, int> StakeholdersByKind, int MailsInOutbox, string? Page)
{
    private const string Path = $"api/communities/{AtelierDemo.Community}";

    /// <summary>Also asks for the last week's, month's and quarter's reports where they came due before the weeks that were lived.</summary>
    public static async Task<FoundReports> ReadAsync(DemoContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        var known = await ListAsync(http, cancellationToken);
        foreach (var period in scenario.LastFullPeriodIds.Except(known.Reports.Select(report => report.Period)))
        {
            using var answer = await http.PostAsync(new Uri($"{Path}/reports/{period}?send=true", UriKind.Relative), content: null, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await context.WhenIdleAsync(cancellationToken);
        var (reports, page) = await ListAsync(http, cancellationToken);
        var definition = (await http.GetFromJsonAsync<JsonNode>($"{Path}/files/community.json", cancellationToken))!;
        return new FoundReports(reports, CountStakeholders(definition), await CountMailsAsync(context.StorageConnectionString, cancellationToken), page);
    }

    private static async Task<(IReadOnlyList<FoundReport> Reports, string? Page)> ListAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var list = (await http.GetFromJsonAsync<JsonNode>($"{Path}/reports?limit=1000", cancellationToken))!;
        return (
            [.. list["reports"]!.AsArray().Select(report => new FoundReport(
                (string)report!["period"]!, (string)report["kind"]!, (string)report["state"]!, (int?)report["mails"], (string?)report["headline"], (string?)report["link"]))],
            (string?)list["page"]);
    }

    private static Dictionary<string, int> CountStakeholders(JsonNode definition) => definition["stakeholders"]!.AsArray()
        .SelectMany(stakeholder => stakeholder!["cadences"]?.AsArray().Select(cadence => (string)cadence!) ?? ["month"])
        .CountBy(cadence => cadence).ToDictionary();

    /// <summary>Reports say in their List-Id that they are; members are written to besides.</summary>
    private static async Task<int> CountMailsAsync(string connection, CancellationToken cancellationToken)
    {
        var (mails, outbox) = (0, new BlobServiceClient(connection).GetBlobContainerClient("outbox"));
        await foreach (var blob in outbox.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var file = (await outbox.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content;
            using var mail = await MimeMessage.LoadAsync(file.ToStream(), cancellationToken);
            if (mail.Headers[HeaderId.ListId]?.StartsWith("<report.", StringComparison.Ordinal) == true) mails++;
        }

        return mails;
    }
}
