using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Reports.Rendering.Pages;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Puts what a report says into a mail's order and words.</summary>
internal sealed class MailViews(ReportContent content, ReportDress dress)
{
    private const int MostNamed = 60;

    private const int MostChanges = 4;

    private readonly Language language = dress.Language;
    private readonly PageWords words = new(dress.Language, content.Period.Kind);
    private readonly string community = DisplayText.Clean(dress.Community.Name);

    /// <param name="logo">Null for none.</param>
    public MailView Of(IReadOnlyList<(Chart Chart, ChartImage Image)> charts, ChartImage? logo)
    {
        var figures = new MailFigures(content, words);
        var cadence = content.Period.Kind;
        var (colors, period, leading) = (BrandColors.Of(dress.Community.Brand.Color), PeriodWords.Name(content.Period, language), figures.Leading);
        return new()
        {
            Language = PageWords.Code(language),
            Community = community,
            Cadence = cadence switch { PeriodKind.Week => "week", PeriodKind.Month => "month", _ => "quarter" },
            Kind = words.KindName,
            Period = PageWords.Capitalised(period),
            Subject = MailSubject.Of(community, content, language),
            Preheader = string.Join(" · ", leading.Take(3).Select(figure => $"{figure.Name} {figure.Value}{(figure.Per.Length > 0 ? "\u00a0" : "")}{figure.Per}").Prepend(Say(content.Headline))),
            Headline = Say(content.Headline),
            Provisional = content.IsProvisional ? words.Provisional : null,
            Leading = leading,
            Unknown = figures.Unknown,
            Actions = [.. content.Actions.Select(ToDo)],
            Results = cadence == PeriodKind.Month ? figures.Others : [],
            Purpose = cadence == PeriodKind.Quarter && (dress.Community.Why.Mission ?? dress.Community.Why.Promise) is { } why ? DisplayText.Clean(why) : null,
            Aims = cadence == PeriodKind.Quarter ? figures.Aims : [],
            Choices = cadence == PeriodKind.Quarter ? [.. content.Choices.Select(Say)] : [],
            Risks = [.. content.Risks.Select(risk => new MailView.Danger(words.Risk(risk.Kind), Say(risk.Sign), Say(risk.Answer)))],
            Changes = [.. Changes()],
            MoreChanges = More(content.Happenings.Count - MostChanges),
            Charts = [.. charts.Select(chart => new MailView.Picture(Say(chart.Chart.Title), Say(chart.Chart.Finding), CidOf(chart.Chart.Id), chart.Image.Width, chart.Image.Height))],
            Voice = [.. content.Voice.Content.Select(Listed), .. content.Voice.BestThread is { } thread ? [BestThread(thread)] : (MailView.Line[])[]],
            Coverage = MailCoverage.Of(content, words),
            Logo = logo is null ? null : new(community, community, CidOf("logo"), logo.Width, logo.Height),
            Labels = MailLabels.Of(words, community),
            Colors = new(colors.Light, colors.OnLight, colors.Dark, colors.OnDark),
            Page = dress.Links.Page?.AbsoluteUri,
            Index = dress.Links.Index?.AbsoluteUri,
            Unsubscribe = MailMarks.Unsubscribe,
        };
    }

    /// <summary>What a picture goes by in this mail (RFC 2392): it is no address of anybody's.</summary>
    private string CidOf(string picture) => $"{picture}.{content.Period.Id}@{content.Community}.report";

    /// <summary>What spoils figures comes first; else in order of time.</summary>
    private IEnumerable<MailView.Event> Changes() => content.Happenings
        .OrderBy(happening => happening.Kind is HappeningKind.SilentSource or HappeningKind.Restatement ? 0 : 1).Take(MostChanges)
        .Select(happening => new MailView.Event(PeriodWords.Day(happening.Day, language), words.Happening(happening.Kind), Say(happening.Words)));

    /// <summary>Who decides on a quarter has choices to make; whose turn it is stands in the page.</summary>
    private MailView.Todo ToDo(ReportAction action)
    {
        IReadOnlyList<ListedItem> shown = content.Period.Kind == PeriodKind.Quarter ? [] : [.. action.Items.Take(ListValues.Shown(content.Period.Kind))];
        return new(Say(action.Title), Say(action.Why), [.. shown.Select(Listed)], shown.Count == 0 ? null : More(action.Total - shown.Count));
    }

    private string? More(int count) => count <= 0 ? null : $"{words.More(count)} {words.Say("dans le rapport complet", "in the full report")}";

    private MailView.Line BestThread(ListedItem item)
    {
        var line = Listed(item);
        return line with { Words = words.Say($"la conversation qui a réuni le plus de monde\u00a0: {line.Words}", $"the conversation that drew most people: {line.Words}") };
    }

    private MailView.Line Listed(ListedItem item)
    {
        var who = item.Member is { } member && dress.Names.TryGetValue(member, out var name) ? DisplayText.Shorten(DisplayText.Clean(name).Trim(), MostNamed) : "";
        return new(
            who.Length > 0 ? who : words.SomeMember,
            Say(item.Words),
            item.Link is { IsAbsoluteUri: true } link && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link.AbsoluteUri : null);
    }

    private string Say(Bilingual said) => DisplayText.Clean(said.In(language));
}
