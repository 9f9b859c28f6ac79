using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>How far back the log goes. Whole months go at once, since a month's carry is computed from all of its days.</summary>
public static class LogRetention
{
    /// <summary>The first local day that the log still has.</summary>
    public static LocalDate FirstDayKept(CommunityDefinition community, Instant now) =>
        (now.InZone(community.Zone).Date - community.Retention.Log).With(DateAdjusters.StartOfMonth);
}
