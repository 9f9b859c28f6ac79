using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Findings;

/// <summary>One of the things that a figure counted: its proof. Ids only.</summary>
/// <param name="Member">Null when the row is of no person, or of somebody who has objected to being counted by name.</param>
/// <param name="Source">The source on which it happened.</param>
/// <param name="Item">The message, conversation, meeting, lead, subscription, survey, piece of content, case or period.</param>
/// <param name="At">UTC; stored to the second.</param>
/// <param name="Value">What this row contributes, where it is more than being counted: minutes, a share, a score, an amount.</param>
/// <param name="Note">What kind of row it is, where there are several (<c>joined</c>, <c>left</c>, <c>unanswered</c>).</param>
public sealed record KpiRow(MemberId? Member = null, string? Source = null, string? Item = null, Instant? At = null, double? Value = null, string? Note = null);
