using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Oracle.Tests.Synthetic;

namespace CommunityFunctions.Oracle.Tests;

/// <summary>A year of 5,000 members, computed twice: by the engine from facts and carries, and by SQL from the log.</summary>
public sealed class YearFixture : IDisposable
{
    private readonly SyntheticSuite suite;
    private readonly SqlOracle oracle;

    public YearFixture()
    {
        var life = SyntheticLife.From(new(2026, 1, 1), new(Members: 5_000, Days: 365, MessagesADay: 200), seed: 20_260_101);
        (suite, oracle) = (new(life), new(life));
    }

    /// <summary>What the two say differently of a period.</summary>
    public IEnumerable<string> Differences(KpiPeriod period)
    {
        oracle.LookAt(period);
        return oracle.Differences(suite.Facts(period));
    }

    public void Dispose() => oracle.Dispose();
}
