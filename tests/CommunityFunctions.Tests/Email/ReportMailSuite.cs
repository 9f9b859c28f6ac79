using System.Text;
using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Tests.Driver;
using MimeKit;

namespace CommunityFunctions.Tests.Email;

/// <summary>A community with stakeholders, and the mails of its reports as rendering leaves them.</summary>
internal static class ReportMailSuite
{
    public static readonly KpiPeriod Month = KpiPeriod.Parse("2026-10");

    public static readonly KpiPeriod Week = KpiPeriod.Parse("2026-W47");

    /// <summary>French, with a reader of English, and one who gets the week's report only.</summary>
    public const string Json = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "purposes": [ { "id": "newsletter", "legalBasis": "consent", "wording": { "fr": "Une lettre par mois." } } ],
          "stakeholders": [ { "name": "Inès Marchand", "address": "Ines@board.example" },
                            { "name": "Tom Reed", "address": "tom@board.example", "language": "en", "cadences": ["month", "quarter"] },
                            { "name": "Zoé", "address": "zoe@board.example", "cadences": ["week"] } ] }
        """;

    public static Task<Suite> StartAsync(AzuriteServer azurite, params (string Name, string? Value)[] settings) => Deliveries.StartAsync(azurite, Json, [.. MailSuite.Settings, .. settings]);

    public static async Task<string> HashAsync(this Suite suite, string address) => (await suite.Get<AddressHash>().OfAsync(Atelier.Id, address, CancellationToken.None))[0];

    public static async Task<EmailMessage> ReportToAsync(this Suite suite, string address, KpiPeriod? period = null, DateTimeOffset? latestAt = null) =>
        EmailMessage.OfReport(Atelier.Id, await suite.HashAsync(address), period ?? Month, latestAt ?? Suite.Now.AddDays(30));

    public static async Task<Send?> ReportSendAsync(this Suite suite, string address, KpiPeriod? period = null) =>
        await suite.SendOfAsync(new MemberId(await suite.HashAsync(address)), (period ?? Month).Id, EmailMessage.ReportPurpose);

    /// <summary>Puts the report's mails there, as rendering does.</summary>
    public static async Task RenderAsync(this Suite suite, KpiPeriod? period = null)
    {
        foreach (var language in new[] { Language.French, Language.English })
            await suite.Get<ReportFiles>().WriteAsync(Atelier.Id, period ?? Month, ReportFileNames.Mail(language), Mail(language), CancellationToken.None);
    }

    /// <summary>What the queue's function does with one message.</summary>
    public static Task SendReportAsync(this Suite suite, EmailMessage message) => suite.Get<CommunityFunctions.Email.SendEmail>().RunBulk(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), CancellationToken.None);

    private static byte[] Mail(Language language)
    {
        var (subject, stop) = language == Language.French ? ("Atelier : votre rapport d’octobre", "Ne plus recevoir") : ("Atelier: your October report", "Stop these mails");
        var body = new BodyBuilder
        {
            TextBody = $"{subject}\n\nLa participation progresse de 3 %.\n\n{stop} : {MailMarks.Unsubscribe}\n",
            HtmlBody = $"<p>{subject}</p><p>Énergie <img src=\"cid:chart-1\" alt=\"\"></p><p><a href=\"{MailMarks.Unsubscribe}\">{stop}</a></p>",
        };
        body.LinkedResources.Add("chart.png", [1, 2, 3], new ContentType("image", "png")).ContentId = "chart-1";
        using var mail = new MimeMessage { Subject = subject, MessageId = "rendered@nowhere.example", Body = body.ToMessageBody() };
        using var file = new MemoryStream();
        mail.WriteTo(file);
        Assert.Contains("multipart/", Encoding.ASCII.GetString(file.ToArray()), StringComparison.Ordinal);
        return file.ToArray();
    }
}
