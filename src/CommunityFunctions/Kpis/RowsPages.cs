using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime.Text;

namespace CommunityFunctions.Kpis;

/// <summary>The rows behind a figure, a page at a time, as JSON or CSV. People by their member id and the name they show; never by an address, and
/// not at all when they object by now.</summary>
public sealed class RowsPages(RowsStore store, Roster roster, Objections objections)
{
    private const int LookUpsAtOnce = 16;

    public async Task<HttpResponseData> AnswerAsync(HttpRequestData request, CommunityDefinition community, SnapshotRow figure, CancellationToken cancellation)
    {
        var (page, first) = (PageRequest.From(request.Query), FirstOf(request.Query["after"], figure));
        var isCsv = WantsCsv(request);
        var place = RowsPlace.Parse(figure.RowsAt);
        var rows = await store.ReadAsync(figure.RowsBlob, place, first, page.Limit, cancellation) ?? throw Changed(figure);
        var next = first + rows.Count < place.Count ? $"{VersionOf(figure)}.{first + rows.Count}" : null;
        if (rows.Any(row => row.Member is not null))
        {
            var objectors = await objections.OfTodayAsync(community, figure.ComputedAt, cancellation);
            rows = [.. rows.Select(objectors.Unnamed)];
        }

        var names = await NamesAsync(community.Id, rows.Select(row => row.Member).OfType<MemberId>().Distinct(), cancellation);
        if (!isCsv) return request.AnswerJson(Json(community.Id, figure, rows, names, next, place.Count));

        var answer = request.AnswerText("text/csv; charset=utf-8", RowsCsv.Write(rows, names));
        answer.Headers.Add("Content-Disposition", $"attachment; filename=\"{community.Id}-{figure.Period}-{figure.Kpi}.csv\"");
        if (next is not null) answer.Headers.Add("Link", $"<{NextPage(request, next, page.Limit)}>; rel=\"next\"");
        return answer;
    }

    private static JsonObject Json(
        CommunityId community, SnapshotRow figure, IReadOnlyList<KpiRow> rows, IReadOnlyDictionary<MemberId, string?> names, string? next, int count) => new()
        {
            ["community"] = community.ToString(),
            ["period"] = figure.Period,
            ["kpi"] = figure.Kpi,
            ["count"] = count,
            ["rows"] = new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["member"] = row.Member is { } member ? new JsonObject { ["id"] = member.Value, ["name"] = names[member] } : null,
                ["source"] = row.Source,
                ["item"] = row.Item,
                ["at"] = row.At is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
                ["value"] = row.Value,
                ["note"] = row.Note,
            })]),
            ["next"] = next,
        };

    private async Task<IReadOnlyDictionary<MemberId, string?>> NamesAsync(CommunityId community, IEnumerable<MemberId> members, CancellationToken cancellation)
    {
        var names = new ConcurrentDictionary<MemberId, string?>();
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellation }, async (member, token) =>
        {
            var record = (await roster.FindAsync(community, member.Value, token))?.Record;
            names[member] = record?.Name?.Value ?? record?.Handle?.Value;
        });
        return names;
    }

    private static bool WantsCsv(HttpRequestData request) => request.Query["format"] switch
    {
        "csv" => true,
        "json" => false,
        null => request.Headers.TryGetValues("Accept", out var accepted) && accepted.Any(types => types.Contains("text/csv", StringComparison.OrdinalIgnoreCase)),
        var other => throw ProblemException.BadRequest($"format: found '{other}'; expected json or csv."),
    };

    /// <summary>A page goes on in the rows in which it began: those of another computation are others.</summary>
    private static int FirstOf(string? after, SnapshotRow figure)
    {
        if (string.IsNullOrEmpty(after)) return 0;
        if (after.Split('.') is not [var version, var place] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
        {
            throw ProblemException.BadRequest($"after: found '{after}'; expected the next of the page before.");
        }

        return version == VersionOf(figure) ? first : throw Changed(figure);
    }

    private static string VersionOf(SnapshotRow figure) => figure.RowsBlob.Split("rows-")[^1][..12];

    private static string NextPage(HttpRequestData request, string next, int limit)
    {
        var restatement = request.Query["restatement"] is { } stamp ? $"&restatement={Uri.EscapeDataString(stamp)}" : "";
        return $"{request.Url.AbsolutePath}?format=csv&limit={limit}&after={next}{restatement}";
    }

    private static ProblemException Changed(SnapshotRow figure) =>
        new(HttpStatusCode.Conflict, "Changed", $"The rows of {figure.Kpi} in {figure.Period} have been computed anew; begin again without after.");
}
