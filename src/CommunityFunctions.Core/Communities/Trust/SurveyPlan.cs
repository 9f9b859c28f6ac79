using NodaTime;

namespace CommunityFunctions.Communities.Trust;

/// <summary>The NPS survey that the suite itself sends, by mail, to members who have agreed to the purpose <c>surveys</c>.</summary>
public sealed record SurveyPlan
{
    public SurveyRhythm Every { get; init; } = SurveyRhythm.Quarter;

    /// <summary>At most how many members are asked each time, drawn by lot.</summary>
    public int Sample { get; init; } = 200;

    /// <summary>For how many days who was asked is left in peace.</summary>
    public int RestDays { get; init; } = 90;

    /// <summary>How long after its beginning, in days, a quarter's or month's survey goes out.</summary>
    public int AfterDays { get; init; } = 14;

    /// <summary>The time of day, in the community's zone.</summary>
    public LocalTime At { get; init; } = new(10, 0);
}
