using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Reports;

namespace CommunityFunctions.Reports;

/// <summary>Renders what a report says into all its forms, in both languages, and stores them. Done again it writes them again.</summary>
public sealed class ReportPages(
    ReportFiles files, ReportAddresses addresses, KpiStore figures, SnapshotDetails details)
{
    private static readonly Language[] Languages = [Language.French, Language.English];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Which of the folder's templates could not be used, and why.</returns>
    public async Task<IReadOnlyList<string>> RenderAsync(CommunityDefinition community, ReportContent content, CancellationToken cancellation)
    {
        var (faults, names) = (new List<string>(), MembersOf(content).ToDictionary(member => member, NameMarks.Of));
        foreach (var language in Languages)
        {
            var dress = new ReportDress(community, language, names, PageMarks.Links) { HasNumbers = names.Count > 0 };
            var page = ReportPage.Render(content, dress);
            await WriteAsync(ReportFileNames.Page(language), Encoding.UTF8.GetBytes(page.Html));

            var (mail, fault) = ReportMail.Compose(content, dress with { Links = await MailLinksAsync(community, content, language, cancellation) });
            using (mail)
            {
                using var file = new MemoryStream();
                await mail.WriteToAsync(file, cancellation);
                await WriteAsync(ReportFileNames.Mail(language), file.ToArray());
            }

            faults.AddRange(new[] { page.Fault, fault }.OfType<string>());
        }

        await WriteAsync(ReportFileNames.Csv, ReportCsv.Write(content, community.Language));
        await WriteAsync(ReportFileNames.Snapshot, Encoding.UTF8.GetBytes((await SnapshotAsync(community, content, cancellation)).ToJsonString(Json)));
        return [.. faults.Distinct()];

        Task WriteAsync(string name, byte[] bytes) => files.WriteAsync(community.Id, content.Period, name, bytes, cancellation);
    }

    private static IEnumerable<MemberId> MembersOf(ReportContent content) => content.Actions.SelectMany(action => action.Items)
        .Concat(content.Voice.Content)
        .Append(content.Voice.BestThread)
        .Select(item => item?.Member).OfType<MemberId>().Distinct();

    /// <summary>The figures that the report shows and no others: whoever may read it may read these. Nobody is named in their details, not even by an id.</summary>
    private async Task<JsonObject> SnapshotAsync(CommunityDefinition community, ReportContent content, CancellationToken cancellation)
    {
        var rows = (await figures.ReadAsync(community.Id, content.Period, cancellation)).Where(row => content.Figure(row.Kpi) is not null).ToList();
        var snapshot = await SnapshotView.OfAsync(community, content.Period, rows, community.Language, details, cancellation);
        foreach (var naming in Objectors.NamingIn(snapshot["kpis"]).ToList()) naming["member"] = null;
        return snapshot;
    }

    private async Task<ReportLinks> MailLinksAsync(CommunityDefinition community, ReportContent content, Language language, CancellationToken cancellation)
    {
        var expires = addresses.Expiry(community);
        return new ReportLinks(
            Page: await addresses.ReportAsync(community, content.Period, language, expires, cancellation),
            Index: await addresses.IndexAsync(community, language, expires, cancellation));
    }
}
