using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports;

/// <summary>A risk that the figures show (kpis.md, "Risks the report must find and name").</summary>
/// <param name="Sign">What shows it: a sentence with its numbers.</param>
/// <param name="Answer">What is proposed.</param>
public sealed record Risk(RiskKind Kind, Bilingual Sign, Bilingual Answer);
