using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>One NPS survey of a community.</summary>
/// <param name="Id">As events name it: <c>nps-2026-q4</c>, <c>nps-2026-11</c>.</param>
/// <param name="DueAt">UTC.</param>
public sealed record SurveyDate(string Id, Instant DueAt);
