using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>Who may be drawn for a survey: a member, no program and not of the team, who has been there for a month without a break.</summary>
public static class SurveyEligibility
{
    /// <summary>Who has just come cannot tell yet.</summary>
    public const int DaysThere = 30;

    public static bool Holds(CommunityDefinition community, KnownPerson person, Instant now)
    {
        if (person.IsContact || person.IsDeletedUser || person.Accounts.Any(account => account.IsBot)) return false;
        var today = now.InZone(community.Zone).Date;
        if (person.Accounts.Any(account => DatedRole.Of(account.Record, community).Any(role => role.Role == DatedRole.Team && role.From is var from && (from is null || from <= today) && (role.Until is null || role.Until >= today)))) return false;
        return person.Accounts.Any(account => account.IsThere
            && Presence.Of(account.Record, community.Zone) is [.., { Until: null } stay] && Instant.FromDateTimeOffset(stay.From) + Duration.FromDays(DaysThere) <= now);
    }
}
