using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Puts what a report says into a mail's order and words.</summary>
internal sealed class MailViews(ReportContent content, ReportDress dress)
{
    private const int MostNamed = 60;

    private readonly Language language = dress.Language;
    private readonly string community = DisplayText.Clean(dress.Community.Name);

    /// <param name="logo">Null for none.</param>
    public MailView Of(IReadOnlyList<(Chart Chart, ChartImage Image)> charts, ChartImage? logo)
    {
        var figures = new MailFigures(content, language);
        var cadence = content.Period.Kind;
        var (colors, period, leading) = (BrandColors.Of(dress.Community.Brand.Color), PeriodWords.Name(content.Period, language), figures.Leading);
        return new()
        {
            Language = language == Language.French ? "fr" : "en",
            Community = community,
            Cadence = cadence switch { PeriodKind.Week => "week", PeriodKind.Month => "month", _ => "quarter" },
            Kind = MailLabels.Kind(cadence, language),
            Period = char.ToUpperInvariant(period[0]) + period[1..],
            Subject = MailSubject.Of(community, content, language),
            Preheader = string.Join(" · ", leading.Take(3).Select(figure => $"{figure.Name} {figure.Value}{(figure.Per.Length > 0 ? "\u00a0" : "")}{figure.Per}").Prepend(Say(content.Headline))),
            Headline = Say(content.Headline),
            Provisional = content.IsProvisional ? MailLabels.Provisional(language) : null,
            Leading = leading,
            Unknown = figures.Unknown,
            Actions = [.. content.Actions.Select(ToDo)],
            Results = cadence == PeriodKind.Month ? figures.Others : [],
            Purpose = cadence == PeriodKind.Quarter && (dress.Community.Why.Mission ?? dress.Community.Why.Promise) is { } why ? DisplayText.Clean(why) : null,
            Aims = cadence == PeriodKind.Quarter ? figures.Aims : [],
            Risks = [.. content.Risks.Select(risk => new MailView.Danger(NameOf(risk.Kind), Say(risk.Sign), Say(risk.Answer)))],
            Charts = [.. charts.Select(chart => new MailView.Picture(Say(chart.Chart.Title), Say(chart.Chart.Finding), CidOf(chart.Chart.Id), chart.Image.Width, chart.Image.Height))],
            Voice = [.. content.Voice.Content.Select(Listed), .. content.Voice.BestThread is { } thread ? [BestThread(thread)] : (MailView.Line[])[]],
            Logo = logo is null ? null : new(community, community, CidOf("logo"), logo.Width, logo.Height),
            Labels = MailLabels.Of(cadence, community, language),
            Colors = new(colors.Light, colors.OnLight, colors.Dark, colors.OnDark),
            Page = dress.Links.Page?.AbsoluteUri,
            Index = dress.Links.Index?.AbsoluteUri,
            Unsubscribe = MailMarks.Unsubscribe,
        };
    }

    /// <summary>What a picture goes by in this mail (RFC 2392): it is no address of anybody's.</summary>
    private string CidOf(string picture) => $"{picture}.{content.Period.Id}@{content.Community}.report";

    /// <summary>A quarter's choices are made from the reasons; whose turn it is stands in the page.</summary>
    private MailView.Todo ToDo(ReportAction action)
    {
        var shown = content.Period.Kind == PeriodKind.Quarter ? [] : action.Items;
        var more = action.Total - shown.Count;
        return new(
            Say(action.Title), Say(action.Why), [.. shown.Select(Listed)],
            shown.Count == 0 || more <= 0 ? null : In($"et {FigureWords.Number(more, 0, language)} de plus dans le rapport complet", $"and {FigureWords.Number(more, 0, language)} more in the full report"));
    }

    private MailView.Line BestThread(ListedItem item)
    {
        var line = Listed(item);
        return line with { Words = In($"la conversation qui a réuni le plus de monde\u00a0: {line.Words}", $"the conversation that drew most people: {line.Words}") };
    }

    private MailView.Line Listed(ListedItem item)
    {
        var who = item.Member is { } member && dress.Names.TryGetValue(member, out var name) ? DisplayText.Shorten(DisplayText.Clean(name).Trim(), MostNamed) : "";
        return new(
            who.Length > 0 ? who : In("Un membre", "A member"),
            Say(item.Words),
            item.Link is { IsAbsoluteUri: true } link && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link.AbsoluteUri : null);
    }

    private string NameOf(RiskKind kind) => kind switch
    {
        RiskKind.MemberFatigue => In("Lassitude des membres", "Member fatigue"),
        RiskKind.LowParticipation => In("Participation faible", "Low participation"),
        RiskKind.Drift => In("Trolls ou dérive", "Trolls or drift"),
        _ => kind.ToString(),
    };

    private string Say(Bilingual words) => DisplayText.Clean(words.In(language));

    private string In(string french, string english) => language == Language.French ? french : english;
}
