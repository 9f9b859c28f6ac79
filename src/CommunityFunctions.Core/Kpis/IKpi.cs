using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis;

/// <summary>
/// One figure. Adding a KPI is adding one file with a type that implements this, without state and with a public constructor without parameters,
/// and its tests: <see cref="KpiCatalog"/> finds it.
/// </summary>
public interface IKpi
{
    /// <summary>Part of the contract: it names rows in the table Kpis, JSON, CSV, charts and templates.</summary>
    string Id { get; }

    /// <summary>A change of meaning is a new version.</summary>
    int Version => 1;

    Bilingual Name { get; }

    /// <summary>What it says, in plain words for a community manager.</summary>
    Bilingual Explanation { get; }

    KpiUnit Unit { get; }

    Direction Better { get; }

    /// <summary>Who is of the team counts like everybody else: nobody of it is left out.</summary>
    bool CountsTeam => false;

    /// <summary>What must be there for the figure to be known; checked before <see cref="Compute"/> is asked.</summary>
    Needs Needs { get; }

    Finding Compute(PeriodFacts facts);
}
