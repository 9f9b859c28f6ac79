using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rosters;

/// <summary>A member as the API shows one. Times are UTC, days are the community's.</summary>
public sealed record MemberView(
    string Id,
    string? Name,
    string? Handle,
    MemberKind Kind,
    IReadOnlyList<AccountView> Accounts,
    string? Email,
    bool? EmailVerified,
    string? Language,
    string? Zone,
    string? Persona,
    string? LastSeen,
    IReadOnlyList<PresenceView> Presence,
    IReadOnlyList<RoleView> Roles,
    string? MergedInto)
{
    public static MemberView Of(RosterEntry entry, CommunityDefinition community, TimeProvider clock)
    {
        var record = entry.Record;
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        return new MemberView(
            entry.Id.Value, record.Name?.Value, record.Handle?.Value, MemberKinds.Of(record, community, today),
            [new AccountView(record.Source.ToString(), record.Account)],
            record.Email?.Value, record.EmailVerified?.Value, record.Language?.Value, record.Zone?.Value, record.Persona?.Value, Day(record.LastSeenDay),
            [.. Members.Presence.Of(record, community.Zone).Select(stay => new PresenceView(stay.From, stay.Until, stay.Joined))],
            [.. DatedRole.Of(record, community).Select(role => new RoleView(role.Role, Day(role.From), Day(role.Until)))],
            entry.MergedInto?.Value);
    }

    private static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;
}
