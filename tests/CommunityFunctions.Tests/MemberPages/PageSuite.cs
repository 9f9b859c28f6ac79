using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>A community with purposes of each kind, a charter, personas and surveys; and what a browser does with its pages.</summary>
internal static class PageSuite
{
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "en", "zone": "Europe/Paris",
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "who": { "personas": [ { "id": "maker", "name": "Lise" }, { "id": "manager", "name": "Maud" } ] },
          "privacy": { "controller": "Copeau SAS", "contact": "data@copeau.example" },
          "nps": { "sample": 3 },
          "purposes": [ { "id": "newsletter", "version": "2", "legalBasis": "consent", "wording": { "en": "One letter a month; I can stop it at any time.", "fr": "Une lettre par mois." } },
                        { "id": "surveys", "legalBasis": "consent", "wording": { "en": "One question a quarter.", "fr": "Une question par trimestre." } },
                        { "id": "published-content", "legalBasis": "consent", "wording": { "en": "You may publish what I name." } },
                        { "id": "analytics", "legalBasis": "legitimate-interest", "wording": { "en": "We measure activity." } },
                        { "id": "welcome", "legalBasis": "legitimate-interest", "wording": { "en": "Three messages." } } ] }
        """;

    public static Task<Suite> StartAsync(AzuriteServer azurite, params (string Name, string? Value)[] settings) => Deliveries.StartAsync(azurite, Json, [.. MailSuite.Settings, .. settings]);

    /// <summary>Below <c>/api/</c>.</summary>
    public static string Path(this Uri? link) => link!.AbsolutePath["/api/".Length..];

    public static async Task<string> MePathAsync(this Suite suite, MemberId member, bool byMail = true) =>
        (await suite.Get<MemberLinks>().MeAsync(Atelier.Id, member, byMail ? await suite.AddressOfAsync(member) : null, CancellationToken.None)).Path();

    /// <summary>Where mails to somebody go now.</summary>
    public static async Task<string?> AddressOfAsync(this Suite suite, MemberId member) =>
        (await suite.Get<Profiles>().FindAsync(await suite.CommunityAsync(), member, CancellationToken.None))!.Value.Profile.ContactAddress;

    public static async Task<string> DataPathAsync(this Suite suite, MemberId member) => (await suite.Get<MemberLinks>().MyDataAsync(Atelier.Id, member, CancellationToken.None)).Path();

    public static Task<HttpResponseData> OpenAsync(this Suite suite, string path) => suite.GetAsync(path, key: null);

    /// <summary>Sends a form as a browser does.</summary>
    public static Task<HttpResponseData> PostAsync(this Suite suite, string path, params (string Name, string Value)[] fields)
    {
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        return suite.SendAsync(new TestRequest("POST", path) { Bytes = Encoding.UTF8.GetBytes(body) }.With("Content-Type", "application/x-www-form-urlencoded"));
    }

    /// <summary>What the form of the switches would send, as the page shows it, with some of them changed.</summary>
    public static (string Name, string Value)[] Switches(string page, params (string Purpose, bool On)[] changed)
    {
        var fields = new List<(string, string)> { ("form", "consents") };
        foreach (var (was, print) in Inputs(page, "was-").Zip(Inputs(page, "print-").Where(input => input.Name != "print-item")))
        {
            var purpose = was.Name["was-".Length..];
            fields.AddRange([was, print]);
            if (changed.Where(change => change.Purpose == purpose).Select(change => (bool?)change.On).FirstOrDefault() ?? was.Value == "1") fields.Add(($"on-{purpose}", "1"));
        }

        return [.. fields];
    }

    /// <summary>The hidden fields of a page whose names begin so.</summary>
    public static IReadOnlyList<(string Name, string Value)> Inputs(string page, string prefix) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(page, $"""<input type="hidden" name="({prefix}[^"]*)" value="([^"]*)">""").Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
    ];

    public static async Task<IReadOnlyList<ConsentRecord>> HistoryAsync(this Suite suite, MemberId member) =>
        await suite.Get<ConsentDesk>().HistoryAsync(await suite.CommunityAsync(), member, CancellationToken.None);

    /// <summary>The mails that are asked for and not sent yet.</summary>
    public static async Task<IReadOnlyList<EmailMessage>> AskedMailsAsync(this Suite suite, string queue = StorageNames.Queues.Emails) =>
        [.. (await suite.PeekAsync(queue)).Select(message => JsonSerializer.Deserialize<EmailMessage>(message, JsonSerializerOptions.Web)!)];

    public static async Task<IReadOnlyList<TableEntity>> EventsAsync(this Suite suite, string kind)
    {
        var found = new List<TableEntity>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Events).QueryAsync<TableEntity>())
        {
            if (row.GetString("Kind") == kind) found.Add(row);
        }

        return found;
    }

    /// <summary>A page for people, under the policy of a page, with a status.</summary>
    /// <returns>The page, with its characters as one reads them.</returns>
    public static string IsPage(this HttpResponseData answer, HttpStatusCode status)
    {
        answer.Has(status);
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        return WebUtility.HtmlDecode(answer.Text());
    }

    /// <summary>A token of another purpose, subject, community or time, signed as the suite would.</summary>
    public static async Task<string> TokenAsync(this Suite suite, SignedLink link) => (await suite.Get<SignedLinks>().TokenAsync(link, CancellationToken.None))!;
}
