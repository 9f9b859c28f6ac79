using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rosters;

/// <summary>A person as the API shows one, with all accounts. Times are UTC, days are the community's.</summary>
/// <param name="MergedInto">For an id that was merged into another: that one, which is the <paramref name="Id"/> shown.</param>
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
    /// <summary>What the person has agreed to and refused, by purpose. Only shown of a single person, like all that follows; null when there is none.</summary>
    public IReadOnlyDictionary<string, bool>? Consents { get; init; }

    /// <summary>How many messages the suite has sent to the person, by purpose.</summary>
    public IReadOnlyDictionary<string, int>? Sends { get; init; }

    /// <summary>By what the person's accounts and contacts came together.</summary>
    public IReadOnlyList<JoinView>? Merges { get; init; }

    public static MemberView Of(PersonProfile profile, CommunityDefinition community, TimeProvider clock, MemberId? asked = null)
    {
        var records = profile.Accounts.Select(account => account.Record).ToList();
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var kinds = records.Select(record => MemberKinds.Of(record, community, today)).ToHashSet();
        return new MemberView(
            profile.Id.Value, profile.Name?.Value, profile.Handle?.Value, Strongest(kinds),
            [.. profile.Accounts.Select(account => new AccountView(account.Record.Source.ToString(), account.Record.Account))],
            profile.Email?.Value, IsVerified(records, profile.Email?.Value), profile.Language?.Value,
            records.Select(record => record.Zone).OfType<Dated<string>>().OrderByDescending(zone => zone.At).Select(zone => zone.Value).FirstOrDefault(),
            profile.Persona?.Value, Day(records.Max(record => record.LastSeenDay)),
            [.. profile.Presence.Select(stay => new PresenceView(stay.From, stay.Until, stay.Joined))],
            [.. profile.Roles.Select(role => new RoleView(role.Role, Day(role.From), Day(role.Until)))],
            asked is null || asked == profile.Id ? null : profile.Id.Value);
    }

    /// <summary>Who is of the team on one platform is so on the others; a contact who is seen is a member.</summary>
    private static MemberKind Strongest(HashSet<MemberKind> kinds) =>
        new[] { MemberKind.Bot, MemberKind.Team, MemberKind.Member }.FirstOrDefault(kinds.Contains, MemberKind.Contact);

    private static bool? IsVerified(List<MemberRecord> records, string? email) => email is null ? null
        : records.Exists(record => record.VerifiedEmail == email) ? true
        : records.Where(record => record.Email?.Value == email).Select(record => record.EmailVerified?.Value).FirstOrDefault(verified => verified is not null);

    private static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;
}
