using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Members;

/// <summary>A role that a person has or had, by local days.</summary>
/// <param name="Role"><c>team</c>, <c>moderator</c>, <c>ambassador</c> or <c>referent</c>.</param>
/// <param name="From">First local day; null for always.</param>
/// <param name="Until">Last local day; null for still.</param>
public sealed record DatedRole(string Role, LocalDate? From, LocalDate? Until)
{
    public const string Team = "team";

    /// <summary>What the definition says, and the team role for whom the platform itself calls staff.</summary>
    public static IReadOnlyList<DatedRole> Of(MemberRecord record, CommunityDefinition community)
    {
        var roles = community.RolesOf(record.Source, record.Account)
            .Select(role => new DatedRole(role.Role, role.Since, role.Until))
            .ToList();
        if (record.Team is { Value: true, At: var at } && !roles.Any(role => role.Role == Team))
        {
            roles.Add(new DatedRole(Team, Instant.FromDateTimeOffset(at).InZone(community.Zone).Date, null));
        }

        return roles;
    }

    /// <summary>
    /// Whether an event of the account is one of the team's. The definition goes before the platform here too: where it says when an account is team, only
    /// its days count.
    /// </summary>
    /// <param name="day">The event's local day.</param>
    /// <param name="platformSaysSo">What the event itself says of its actor.</param>
    public static bool IsTeam(CommunityDefinition community, SourceName source, string account, LocalDate day, bool platformSaysSo)
    {
        var assigned = community.RolesOf(source, account).Where(role => role.Role == Team).ToList();
        return assigned.Count == 0 ? platformSaysSo : assigned.Any(role => new DatedRole(Team, role.Since, role.Until).IsOn(day));
    }

    public bool IsOn(LocalDate day) => (From is null || From <= day) && (Until is null || day <= Until);
}
