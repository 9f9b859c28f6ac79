namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// What to do on Monday: at most three things, most urgent first. Who waits for an answer comes first, then who has just come. When participation is low,
/// ambassadors are called on before anybody is put in the light. Nobody who objects to being counted by name is named, nor is to be spoken to for it.
/// </summary>
internal static class ActionFinder
{
    /// <summary>So many of a list are kept; how many are shown is for who renders it.</summary>
    public const int Kept = 50;

    private const int Most = 3;

    public static IReadOnlyList<ReportAction> In(ReportMaterial material, IReadOnlyList<Risk> risks)
    {
        Func<ReportMaterial, ReportAction?>[] lists = risks.Any(risk => risk.Kind == RiskKind.LowParticipation)
            ? [ConversationsToAnswer.In, NewcomersToMeet.In, AmbassadorsToCallOn.In, MembersToSpotlight.In]
            : [ConversationsToAnswer.In, NewcomersToMeet.In, MembersToSpotlight.In, AmbassadorsToCallOn.In];
        return [.. lists.Select(list => list(material)).OfType<ReportAction>().Take(Most)];
    }
}
