using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Reports;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>A community's page: its main figures, its reports and its calendar, and what somebody should look at.</summary>
public sealed partial class ReportIndex(
    ReportRuns runs, ReportMaterials materials, ReportAddresses addresses, MailAttention mails, TimeProvider clock, ILogger<ReportIndex> logger)
{
    /// <summary>Beside the preset's leading figures.</summary>
    private const string Participation = "weekly-participation";

    /// <summary>More mails than this are many.</summary>
    private const int MostMails = 50;

    private static readonly Duration Lately = Duration.FromDays(30);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="expires">Of the links to reports.</param>
    /// <param name="isOfTeam">The reader holds a key: what somebody has to look at is told to no one else.</param>
    public async Task<RenderedReport> RenderAsync(CommunityDefinition community, Language language, Instant expires, bool isOfTeam, CancellationToken cancellation)
    {
        var all = ReportList.Latest(await runs.AllAsync(community.Id, cancellation));
        var entries = new List<IndexEntry>();
        foreach (var run in all.Where(run => run.RenderedAt is not null))
            entries.Add(new(run.Period, run.Headline, await addresses.ReportAsync(community, run.Period, language, expires, cancellation), run.IsProvisional));
        var page = IndexPage.Render(
            new IndexContent
            {
                Figures = [.. await FiguresAsync(community, cancellation)],
                Reports = entries,
                Calendar = await addresses.CalendarAsync(community, language, cancellation),
                Notices = isOfTeam ? [.. await MailNoticesAsync(community, cancellation), .. all.SelectMany(NoticesOf)] : [],
            },
            community, language);
        if (page.Fault is { } fault) Log.TemplateNotUsed(logger, community.Id, fault);
        return page;
    }

    /// <summary>Participation of the last week that is over, and what matters most of the last month that is.</summary>
    private async Task<IEnumerable<IndexFigure>> FiguresAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var today = Now.InZone(community.Zone).Date;
        var (week, month) = (KpiPeriod.Of(PeriodKind.Week, today).Previous, KpiPeriod.Of(PeriodKind.Month, today).Previous);
        var leading = KpiPreset.Of(community.Type).Leading;
        var ofWeek = (await materials.FiguresAsync(community, week, cancellation)).Where(figure => figure.Kpi == Participation);
        var ofMonth = (await materials.FiguresAsync(community, month, cancellation)).Where(figure => leading.Contains(figure.Kpi) && figure.Kpi != Participation);
        return ofWeek.Select(figure => new IndexFigure(week, figure)).Concat(ofMonth.Select(figure => new IndexFigure(month, figure)));
    }

    private async Task<IEnumerable<Bilingual>> MailNoticesAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var lately = (await mails.NewestAsync(community.Id, MostMails, cancellation)).Where(mail => Instant.FromDateTimeOffset(mail.At) > Now - Lately).ToList();
        return lately.CountBy(mail => mail.State).OrderBy(count => count.Key).Select(count => count switch
        {
            { Key: SendState.Uncertain, Value: 1 } => new Bilingual("Un courriel est peut-être parti, peut-être pas\u202f: personne ne peut le dire.", "One mail may have gone out or not: nobody can tell."),
            { Key: SendState.Uncertain } => new Bilingual($"{count.Value} courriels sont peut-être partis, peut-être pas\u202f: personne ne peut le dire.", $"{count.Value} mails may have gone out or not: nobody can tell."),
            { Value: 1 } => new Bilingual("Un courriel n’a pas pu être envoyé.", "One mail could not be sent."),
            _ => new Bilingual($"{count.Value} courriels n’ont pas pu être envoyés.", $"{count.Value} mails could not be sent."),
        });
    }

    private static IEnumerable<Bilingual> NoticesOf(ReportRun run)
    {
        var (french, english) = (PeriodWords.Name(run.Period, Language.French), PeriodWords.Name(run.Period, Language.English));
        if (run.Why is { } why) yield return new($"Rapport en attente ({french})\u202f: {why}", $"A report waits ({english}): {why}");
        if (run.TemplateFault is { } fault) yield return new($"Un modèle du dossier n’a pas servi ({french})\u202f: {fault}", $"A template of the folder was not used ({english}): {fault}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}: its page is rendered with the suite's own template: {Fault}")]
        public static partial void TemplateNotUsed(ILogger logger, CommunityId community, string fault);
    }
}
