using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>When the NPS survey of a quarter or month goes out: so many days after its beginning, at a time of the community's zone.</summary>
public static class SurveySchedule
{
    /// <summary>The survey that came due last; null when there is none: the community wants none, or asks nobody for the consent to it.</summary>
    public static SurveyDate? LatestDue(CommunityDefinition community, Instant now)
    {
        if (community.Nps.Every == SurveyRhythm.Never || community.Purpose(Purposes.Surveys) is null) return null;
        var kind = community.Nps.Every == SurveyRhythm.Quarter ? PeriodKind.Quarter : PeriodKind.Month;
        for (var period = KpiPeriod.Of(kind, now.InZone(community.Zone).Date); ; period = period.Previous)
        {
            if (DueAt(community, period) is var due && due <= now) return new($"nps-{period.Id.ToLowerInvariant()}", due);
        }
    }

    /// <summary>A date that the zone left out gives its survey to the next.</summary>
    private static Instant DueAt(CommunityDefinition community, KpiPeriod period)
    {
        for (var day = period.First.PlusDays(community.Nps.AfterDays); ; day = day.PlusDays(1))
        {
            if (LocalDue.On(day, community.Nps.At, community.Zone) is { } due) return due;
        }
    }
}
