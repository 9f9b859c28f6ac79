using CommunityFunctions.Storage.Surveys;

namespace CommunityFunctions.Surveys;

/// <summary>Names a survey whose next people are to be asked; the ledger has the rest.</summary>
public sealed record SurveyMessage(string Community, string Survey)
{
    public static SurveyMessage Of(SurveyRun run) => new(run.Community.ToString(), run.Survey);
}
