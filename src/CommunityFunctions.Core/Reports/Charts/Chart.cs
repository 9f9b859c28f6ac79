using System.Text.Json.Serialization;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>What a chart shows, in no language and in no form: a page draws it as SVG, a mail carries it as a picture.</summary>
/// <param name="Id">Names the chart among those of its report: <c>participation</c>, <c>funnel</c> …</param>
/// <param name="Finding">What it shows, in one sentence: its text alternative.</param>
[JsonDerivedType(typeof(TrendChart), "trend")]
[JsonDerivedType(typeof(FlowChart), "flow")]
[JsonDerivedType(typeof(BarChart), "bars")]
[JsonDerivedType(typeof(CohortChart), "cohorts")]
public abstract record Chart(string Id, Bilingual Title, Bilingual Finding);
