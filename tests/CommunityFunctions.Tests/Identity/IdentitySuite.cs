using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Identity;

/// <summary>A community with a chat, a forum and a customer system whose addresses are trusted; and the ways to live in it under several accounts.</summary>
internal static class IdentitySuite
{
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "chat", "platform": "webhooks", "startsEmpty": true }, { "name": "forum", "platform": "webhooks", "startsEmpty": true },
                       { "name": "crm", "platform": "webhooks", "startsEmpty": true, "trustedAddresses": true }, { "name": "shop", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    private static readonly string[] Sources = ["CHAT", "FORUM", "CRM", "SHOP"];

    public static Task<Suite> StartAsync(AzuriteServer azurite, string json = Json) =>
        Deliveries.StartAsync(azurite, json, [.. Sources.Select(source => ($"Secrets:ATELIER:{source}:SIGNING", (string?)Deliveries.WebhooksSecret))]);

    /// <summary>What an account writes, with what its platform says of it.</summary>
    public static TestRequest Posted(string source, string who, string message, DateTimeOffset? at = null, string? email = null, bool? verified = null, string? name = null, bool? bot = null) =>
        Told(source, $"post-{message}", "message.posted", at, Actor(who, email, verified, name, bot), json => { json["channel"] = new JsonObject { ["id"] = "general" }; json["message"] = message; json["text"] = "Bonjour"; });

    public static TestRequest Reacted(string source, string who, string message, DateTimeOffset? at = null) =>
        Told(source, $"react-{who}-{message}", "reaction.added", at, Actor(who), json => { json["channel"] = new JsonObject { ["id"] = "general" }; json["message"] = message; json["reaction"] = "heart"; });

    public static TestRequest Left(string source, string who, DateTimeOffset? at = null) => Told(source, $"left-{who}", "member.left", at, Actor(who), _ => { });

    /// <summary>A contact of whom a customer system tells.</summary>
    public static TestRequest Lead(string who, string lead, DateTimeOffset? at = null, string? email = null, bool? verified = null, string? name = null, string source = "crm", string type = "lead.created") =>
        Told(source, $"{type.Replace('.', '-')}-{lead}", type, at, Actor(who, email, verified, name), json => json["lead"] = new JsonObject { ["id"] = lead, ["amount"] = 900, ["currency"] = "EUR" });

    public static async Task LiveAsync(this Suite suite, params TestRequest[] deliveries)
    {
        foreach (var delivery in deliveries) await suite.DeliverAsync(delivery);
        await suite.ProcessDeliveriesAsync();
    }

    /// <summary>Takes what waits in the queue of deliveries out of it.</summary>
    public static async Task<IReadOnlyList<string>> TakeAsync(this Suite suite)
    {
        var (queue, taken) = (suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries), new List<string>());
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages) taken.AddRange(messages.Select(message => message.Body.ToString()));
        return taken;
    }

    public static async Task<MemberId> IdAsync(this Suite suite, string source, string account) =>
        (await suite.Get<Identities>().FindAsync(Atelier.Id, SourceName.Parse(source), account, CancellationToken.None))!.Value;

    public static Task<IdentityHistory> HistoryAsync(this Suite suite) => suite.Get<IdentityLedger>().ReadAsync(Atelier.Id, CancellationToken.None);

    /// <summary>Whether two accounts are one person, as the ledger has it.</summary>
    public static async Task<bool> AreOneAsync(this Suite suite, (string Source, string Account) one, (string Source, string Account) other)
    {
        var history = await suite.HistoryAsync();
        return history.PersonOf(await suite.IdAsync(one.Source, one.Account)) == history.PersonOf(await suite.IdAsync(other.Source, other.Account));
    }

    /// <summary>The rows of the ledger, as <c>Kind rule by</c>.</summary>
    public static async Task<IReadOnlyList<string>> LedgerAsync(this Suite suite)
    {
        var lines = new List<string>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.IdentityLedger).QueryAsync<TableEntity>())
        {
            lines.Add($"{row.GetString("Kind")} {row.GetString("Rule")} {row.GetString("By")}");
        }

        return lines;
    }

    public static async Task<int> CountAsync(this Suite suite, string table) => await suite.Tables.GetTableClient(table).QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync();

    public static async Task<JsonNode> MemberAsync(this Suite suite, MemberId id) => (await suite.GetAsync($"communities/atelier/members/{id}")).Has(HttpStatusCode.OK).Json();

    public static async Task<IReadOnlyList<JsonNode>> MembersAsync(this Suite suite) =>
        [.. (await suite.GetAsync("communities/atelier/members")).Has(HttpStatusCode.OK).Json()["members"]!.AsArray().OfType<JsonNode>()];

    public static async Task<IReadOnlyList<JsonNode>> SuggestionsAsync(this Suite suite) =>
        [.. (await suite.GetAsync("communities/atelier/members/suggestions?language=en")).Has(HttpStatusCode.OK).Json()["suggestions"]!.AsArray().OfType<JsonNode>()];

    public static async Task<JsonNode> PostAsync(this Suite suite, string what, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        (await suite.SendAsync("POST", $"communities/atelier/members/{what}", body: JsonSerializer.Serialize(body))).Has(expected).Json();

    public static string[] AccountsOf(JsonNode member) => [.. member["accounts"]!.AsArray().Select(account => $"{account!["source"]}/{account["account"]}").Order(StringComparer.Ordinal)];

    private static JsonObject Actor(string who, string? email = null, bool? verified = null, string? name = null, bool? bot = null)
    {
        var actor = new JsonObject { ["id"] = who };
        if (email is not null) actor["email"] = email;
        if (verified is not null) actor["emailVerified"] = verified;
        if (name is not null) actor["name"] = name;
        if (bot is not null) actor["bot"] = bot;
        return actor;
    }

    private static TestRequest Told(string source, string id, string type, DateTimeOffset? at, JsonObject actor, Action<JsonObject> more)
    {
        var data = new JsonObject { ["actor"] = actor };
        more(data);
        var body = new JsonObject { ["type"] = type, ["timestamp"] = (at ?? Suite.Now).ToString("O"), ["data"] = data };
        return Deliveries.Webhooks(id, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), $"atelier/webhooks/{source}");
    }
}
