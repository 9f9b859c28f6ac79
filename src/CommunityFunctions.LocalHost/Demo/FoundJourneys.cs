using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>The journeys of newcomers as the suite has stored them, and what it has written into the log of them.</summary>
/// <param name="Accounts">By which accounts newcomers came: source and account of each journey.</param>
/// <param name="Steps">All their steps.</param>
/// <param name="SentInLog">How often the log says that a step was sent or held out.</param>
internal sealed record FoundJourneys(IReadOnlyList<(string Source, string Account)> Accounts, IReadOnlyList<FoundStep> Steps, long SentInLog)
{
    /// <summary>Steps in a state, by the way that they went: <c>dm</c>, <c>post</c>, <c>mail</c>.</summary>
    public int Count(string state, string? way = null) => Steps.Count(step => step.State == state && (way is null || step.Way?.Split('/')[0] == way));

    public static async Task<FoundJourneys> ReadAsync(string connection, StoredFigures stored, CancellationToken cancellation)
    {
        var (accounts, steps) = (new List<(string, string)>(), new List<FoundStep>());
        await foreach (var row in new TableServiceClient(connection).GetTableClient("Journeys").QueryAsync<TableEntity>($"PartitionKey eq '{AtelierDemo.Community}'", cancellationToken: cancellation))
        {
            if (row.GetString("Source") is not { } source || row.GetString("Account") is not { } account) continue;
            accounts.Add((source, account));
            foreach (var step in JsonNode.Parse(row.GetString("Steps") ?? "[]")!.AsArray())
                steps.Add(new FoundStep((string)step!["id"]!, (string?)step["state"] ?? "due", (string?)step["way"], step["answeredAt"] is not null));
        }

        return new FoundJourneys(accounts, steps, stored.SuiteEventsByKind.GetValueOrDefault("welcome.sent") - stored.StepsUnreached);
    }
}
