using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Privacy;
using CsvHelper;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>All that is held of a person as files: structured, commonly used and machine-readable (GDPR article 20, 1).</summary>
internal static class MyDataFiles
{
    private static readonly string[] Columns = ["store", "record", "why", "field", "value"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpResponseData Json(HttpRequestData request, CommunityDefinition community, IReadOnlyList<PersonalRecord> records, DateTimeOffset at)
    {
        var all = new JsonObject
        {
            ["community"] = community.Id.ToString(),
            ["controller"] = community.Privacy.Controller ?? community.Name,
            ["at"] = at,
            ["held"] = new JsonArray([.. records.Select(JsonNode (record) => new JsonObject { ["store"] = record.Store, ["why"] = record.Why, ["content"] = record.Content.DeepClone() })]),
        };
        return File(request, "application/json; charset=utf-8", $"{community.Id}-my-data.json", Encoding.UTF8.GetBytes(all.ToJsonString(Indented)));
    }

    /// <summary>A line for each single thing, with a byte order mark: spreadsheets take it for UTF-8 only then.</summary>
    public static HttpResponseData Csv(HttpRequestData request, CommunityDefinition community, IReadOnlyList<PersonalRecord> records)
    {
        var text = CsvFile.Write(Columns, csv =>
        {
            foreach (var store in records.GroupBy(record => record.Store))
            {
                foreach (var (record, number) in store.Select((record, i) => (record, i + 1)))
                {
                    foreach (var (field, value) in record.Content) Write(csv, record, number, field, value);
                }
            }
        });
        return File(request, "text/csv; charset=utf-8", $"{community.Id}-my-data.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
    }

    private static void Write(CsvWriter csv, PersonalRecord record, int number, string field, JsonNode? value)
    {
        csv.WriteField(record.Store);
        csv.WriteField(number.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(record.Why);
        csv.WriteField(field);
        if (value?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) csv.WriteField(amount, default);
        else csv.WriteField(value is JsonValue single ? single.ToString() : value?.ToJsonString());
        csv.EndRecord();
    }

    private static HttpResponseData File(HttpRequestData request, string type, string name, byte[] content)
    {
        var answer = request.AnswerBytes(HttpStatusCode.OK, type, content);
        answer.Headers.Add("Content-Disposition", $"attachment; filename=\"{name}\"");
        return answer;
    }
}
