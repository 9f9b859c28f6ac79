using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Rendering.Pages;

namespace CommunityFunctions.Reports.Mail;

/// <summary>The mail's headings and labels, in one language. What the page has as well goes by the page's name.</summary>
internal sealed record MailLabels(
    string Figures, string Against, string Interval, string Unknown, string Actions, string Results, string Figure, string Value, string Change, string Aims, string Choices, string Target,
    string Risks, string Answer, string Changes, string Charts, string Voice, string Coverage, string Open, string See, string Why, string Index, string Stop, string Colon)
{
    public static MailLabels Of(PageWords words, string community)
    {
        var labels = words.Labels;
        return new(
            Figures: OfPage("leading"),
            Against: words.Kind switch
            {
                PeriodKind.Week => words.Say("Évolution par rapport à la semaine précédente", "Change against the week before"),
                PeriodKind.Month => words.Say("Évolution par rapport au mois précédent", "Change against the month before"),
                _ => words.Say("Évolution par rapport au trimestre précédent", "Change against the quarter before"),
            },
            Interval: OfPage("certainty"),
            Unknown: OfPage("unknown"),
            Actions: OfPage("todo"),
            Results: words.Say("Les autres chiffres", "Other figures"),
            Figure: OfPage("figure"),
            Value: OfPage("value"),
            Change: OfPage("change"),
            Aims: OfPage("alignment"),
            Choices: OfPage("choices"),
            Target: OfPage("target"),
            Risks: OfPage("risks"),
            Answer: OfPage("answer"),
            Changes: OfPage("happenings"),
            Charts: OfPage("charts"),
            Voice: OfPage("voice"),
            Coverage: OfPage("coverage"),
            Open: words.Say("Ouvrir le rapport complet", "Open the full report"),
            See: words.Say("voir", "see"),
            Why: words.Say(
                $"Vous recevez ce message parce que vous êtes destinataire des rapports de la communauté {community}.", $"You get this message because you receive the reports of the community {community}."),
            Index: OfPage("index"),
            Stop: words.Say("Ne plus recevoir ces rapports", "Stop these reports"),
            Colon: OfPage("colon").TrimEnd(' '));

        string OfPage(string name) => (string)labels[name]!;
    }
}
