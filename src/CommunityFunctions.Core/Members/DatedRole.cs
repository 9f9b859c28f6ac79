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

    public bool IsOn(LocalDate day) => (From is null || From <= day) && (Until is null || day <= Until);
}
