using NodaTime;

namespace CommunityFunctions.Kpis.Periods;

/// <summary>How far back the figures of a period look.</summary>
public static class Margins
{
    /// <summary>A post, and a conversation, is watched so long.</summary>
    public static readonly Duration Post = Duration.FromHours(48);

    /// <summary>A newcomer is watched so long.</summary>
    public static readonly Duration Newcomer = Duration.FromDays(7);

    /// <summary>A qualified lead is watched so long; and who has not contributed for so long is dormant.</summary>
    public static readonly Duration Month = Duration.FromDays(30);

    /// <summary>Figures that look back are unknown until the sources have this much history.</summary>
    public static readonly Duration History = Duration.FromDays(90);

    /// <summary>
    /// The first local day whose facts a period's figures need, always the first of a month, for which a carry is stored: the previous period for
    /// retention, 30 days and a rolling month for what ripens, three months for the value of a client.
    /// </summary>
    public static LocalDate OriginOf(KpiPeriod period)
    {
        var first = new[] { period.Previous.First, period.First.PlusDays(-31), period.Next.First.PlusMonths(-3) }.Min();
        return first.With(DateAdjusters.StartOfMonth);
    }
}
