using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// What to do on Monday: at most three things, most urgent first. Who waits for an answer comes first, then who has just come. When participation is low,
/// ambassadors are called on before anybody is put in the light. Nobody who objects to being counted by name is named, nor is to be spoken to for it.
/// </summary>
internal static class ActionFinder
{
    private const int Most = 3;

    public static IReadOnlyList<ReportAction> In(ReportMaterial material, IReadOnlyList<Risk> risks)
    {
        Func<ReportMaterial, ReportAction?>[] lists = risks.Any(risk => risk.Kind == RiskKind.LowParticipation)
            ? [ConversationsToAnswer.In, NewcomersToMeet.In, AmbassadorsToCallOn.In, MembersToSpotlight.In]
            : [ConversationsToAnswer.In, NewcomersToMeet.In, MembersToSpotlight.In, AmbassadorsToCallOn.In];
        return [.. lists.Select(list => list(material)).OfType<ReportAction>().Take(Most)];
    }

    /// <summary>How many of a list are shown: the week is acted on, the others are read.</summary>
    public static int Shown(ReportMaterial material) => material.Period.Kind == PeriodKind.Week ? 10 : 5;
}
