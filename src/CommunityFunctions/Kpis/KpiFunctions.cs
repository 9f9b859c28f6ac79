using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Kpis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Kpis;

/// <summary>The figures and the rows that were counted, for who holds a key; and computing days now.</summary>
public sealed class KpiFunctions(CommunityRequests communities, KpiStore store, RowsPages rows, SnapshotDetails details, AggregationRequests aggregations)
{
    /// <summary>In place of a period: how far the computation that a POST has begun has come.</summary>
    private const string Aggregate = "aggregate";

    [Function("GetKpis")]
    public async Task<HttpResponseData> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/kpis/{period}")] HttpRequestData request,
        string community, string period, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);

        // One function for both: the host tries routes in the order of the functions' names, not the more specific first (azure-functions-host#9876).
        if (period == Aggregate) return request.AnswerJson(await aggregations.ProgressAsync(definition, request.Query, cancellation));

        var asked = PeriodOf(period);
        var snapshot = await SnapshotAsync(definition.Id, asked, cancellation);
        try
        {
            return request.AnswerJson(await SnapshotView.OfAsync(definition, asked, snapshot, Languages.AskedFor(request.Query, definition), details, cancellation));
        }
        catch (OutpacedSnapshotException e)
        {
            throw new ProblemException(HttpStatusCode.Conflict, "Changed", $"{e.Message} Ask again.");
        }
    }

    [Function("GetKpiRows")]
    public async Task<HttpResponseData> RowsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/kpis/{period}/{kpi}/rows")] HttpRequestData request,
        string community, string period, string kpi, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var asked = PeriodOf(period);
        var snapshot = await SnapshotAsync(definition.Id, asked, cancellation);
        var restatement = request.Query["restatement"];
        var figure = snapshot.FirstOrDefault(row => row.Kpi == kpi && row.RestatedAt == restatement)
            ?? throw ProblemException.NotFound(restatement is null
                ? $"{asked} has no figure '{kpi}'; expected one of {string.Join(", ", snapshot.Where(row => row.RestatedAt is null).Select(row => row.Kpi))}."
                : $"{asked} has no restatement '{restatement}' of '{kpi}'.");
        return await rows.AnswerAsync(request, definition, figure, cancellation);
    }

    [Function("AggregateNow")]
    public async Task<HttpResponseData> AggregateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "communities/{community}/kpis/aggregate")] HttpRequestData request,
        string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var days = aggregations.DaysOf(definition, request.Query);
        if (await aggregations.ComputeAsync(definition, days, cancellation) is { } computed) return request.AnswerJson(computed);

        var answer = request.AnswerJson(await aggregations.ProgressAsync(definition, request.Query, cancellation), HttpStatusCode.Accepted);
        answer.Headers.Add("Location", $"/api/communities/{definition.Id}/kpis/{Aggregate}?from={days.Start:uuuu'-'MM'-'dd}&to={days.End:uuuu'-'MM'-'dd}");
        return answer;
    }

    private async Task<IReadOnlyList<SnapshotRow>> SnapshotAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation)
    {
        var snapshot = await store.ReadAsync(community, period, cancellation);
        return snapshot.Count > 0 ? snapshot : throw ProblemException.NotFound($"{community} has no figures for {period}: nothing has been computed for it (yet).");
    }

    private static KpiPeriod PeriodOf(string text) => KpiPeriod.TryParse(text, out var period)
        ? period
        : throw ProblemException.NotFound($"'{text}' is not a period; expected {KpiPeriod.Expected}.");
}
