using CommunityFunctions.Reports.Composing.Actions;
using CommunityFunctions.Reports.Composing.Charting;
using CommunityFunctions.Reports.Composing.Choices;
using CommunityFunctions.Reports.Composing.Happenings;
using CommunityFunctions.Reports.Composing.Headlines;
using CommunityFunctions.Reports.Composing.Risks;
using CommunityFunctions.Reports.Composing.Voices;

namespace CommunityFunctions.Reports.Composing;

/// <summary>Says what a report says. Of the same material it always says the same.</summary>
public static class ReportComposer
{
    public static ReportContent Compose(ReportMaterial material)
    {
        var figures = FigureChoice.Of(material);
        var risks = RiskFinder.In(material);
        return new()
        {
            Community = material.Community.Id,
            Period = material.Period,
            ComputedAt = material.ComputedAt,
            IsProvisional = material.Facts.IsOpen,
            Currency = material.Community.Currency,
            Headline = Headline.Of(material, figures),
            Figures = FigureChoice.Led(figures, material.Period.Kind, material.Facts.IsOpen),
            Charts = ReportCharts.Of(material),
            Happenings = HappeningFinder.In(material),
            Risks = risks,
            Actions = ActionFinder.In(material, risks),
            Choices = ChoiceFinder.In(material, figures, risks),
            Voice = VoiceFinder.In(material),
            Sources = material.Sources,
        };
    }
}
